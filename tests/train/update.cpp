// tests: train/gradient.hpp and train/update.hpp: the halves of a step, run one after the other,
// are the step.
#include "halfspace/train/update.hpp"

#include "halfspace/train/step.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

const std::vector<std::int64_t> kUpdateBatch{5, 17, 2, 40, 33, 8, 21};
constexpr auto kRows = static_cast<std::int64_t>(7);
constexpr double kRate = 0.05;

// What training changes, with all that its steps keep.
struct Trainee {
  model::Model model;
  model::Feed feed;
  Runtime runtime;
  std::vector<nn::Parameter> state;
  Optimizer optimizer;
  Average average;

  Trainee(const Prepared& data, const Options& options)
      : model(make_model(data, options)),
        feed(data.train, model.preprocessing, model.precision),
        runtime(Runtime::Options{.threads = 1}),
        state(model.network->state()),
        optimizer(resolve(options, data.train).optimizer, state),
        average(0.9, state) {}

  void prepare(std::int64_t step) {
    optimizer.prepare(step + 1, kRate);
    average.prepare(step + 1);
  }
  [[nodiscard]] Values values() const {
    Values out = all_values(model);
    for (const auto& more : {optimizer.state(), average.state()})
      for (const nn::Parameter& each : more)
        for (const double value : each.tensor.values()) out.push_back(value);
    return out;
  }
};

Tensor leaf_like(const Tensor& value) { return Tensor(Array(value.dtype(), value.shape())); }

// A plan of the gradient, a plan of the update, and between them numbers alone, as if the gradient
// came from elsewhere.
class Halves {
 public:
  Halves(Trainee& trainee, const Resolved& options)
      : gradient_(record_gradient(*trainee.model.network, trainee.feed, trainee.model.objective,
                                  batch_, options)),
        computing_({computed(), {}}, trainee.runtime),
        arrived_(leaves()),
        update_(
            record_update(trainee.state, arrived_, trainee.optimizer, &trainee.average, options)),
        updating_({{*update_.gradient_norm}, update_.updates}, trainee.runtime) {}

  void run(std::int64_t step) {
    batch_.assign(kUpdateBatch, 3, step);
    computing_();
    std::size_t place = 1;
    for (const Tensor& leaf : arrived_.of_weights) leaf.assign(computing_.output(place++));
    for (const plan::Update& each : arrived_.statistics)
      each.value.assign(computing_.output(place++));
    updating_();
  }
  [[nodiscard]] double loss() const { return computing_.item(); }
  [[nodiscard]] double gradient_norm() const { return updating_.item(); }

 private:
  [[nodiscard]] Tensors computed() const {
    Tensors out{gradient_.loss};
    out.insert(out.end(), gradient_.of_weights.begin(), gradient_.of_weights.end());
    for (const plan::Update& each : gradient_.statistics) out.push_back(each.value);
    return out;
  }
  [[nodiscard]] Gradient leaves() const {
    Gradient out;
    for (const Tensor& each : gradient_.of_weights) out.of_weights.push_back(leaf_like(each));
    for (const plan::Update& each : gradient_.statistics)
      out.statistics.push_back({each.leaf, leaf_like(each.value)});
    return out;
  }

  BatchLeaves batch_{kRows};
  Gradient gradient_;
  Compiled computing_;
  Gradient arrived_;
  RecordedUpdate update_;
  Compiled updating_;
};

TEST(Update, OfAGradientThatArrivedGivesTheBitsOfTheWholeStep) {
  for (const DType dtype : {DType::float32, DType::float64})
    for (const char* const optimizer : {"sgd", "adamw"})
      for (const std::int64_t shards : {1, 3}) {
        Options options = small();
        options.precision = dtype;
        options.optimizer = optimizer;
        options.dropout = 0.3;
        options.norm = nn::Norm::batch;
        options.l2 = 0.1;
        options.clip_norm = 0.5;
        options.clip_value = 0.3;
        options.max_norm = 1.2;
        options.logical_shards = shards;
        const Prepared data = prepared("wine", dtype);
        Resolved how = resolve(options, data.train);
        how.tolerance = 1;  // so that the gradient's length is measured
        Trainee whole(data, options);
        Trainee parted(data, options);
        TrainStep step(*whole.model.network, whole.feed, whole.model.objective, whole.optimizer,
                       how, kRows, whole.runtime, &whole.average);
        Halves halves(parted, how);
        for (std::int64_t n = 0; n < 4; ++n) {
          whole.prepare(n);
          parted.prepare(n);
          const double loss = step.run(kUpdateBatch, 3, n);
          halves.run(n);
          EXPECT_EQ(halves.loss(), loss);
          EXPECT_EQ(halves.gradient_norm(), step.gradient_norm());
          EXPECT_EQ(parted.values(), whole.values()) << optimizer << ", " << shards << " shards";
        }
      }
}

TEST(TreeSum, LetsNeighboursMeetFirst) {
  const Tensors parts{Tensor(1e16), Tensor(1.0), Tensor(-1e16), Tensor(1.0), Tensor(2.0)};
  EXPECT_EQ(tree_sum(parts).item(), ((1e16 + 1.0) + (-1e16 + 1.0)) + 2.0);
  EXPECT_EQ(tree_sum({Tensor(3.0)}).item(), 3.0);
}

}  // namespace
}  // namespace halfspace::train
