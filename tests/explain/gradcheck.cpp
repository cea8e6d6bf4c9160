// tests: explain/gradcheck.hpp: gradients of whole models, whatever their loss.
#include "halfspace/explain/gradcheck.hpp"

#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::explain {
namespace {

using train::all_values;
using train::prepared;
using train::small;
using train::Trained;

Runtime& one_thread() {
  static Runtime runtime({.threads = 1});
  return runtime;
}

ModelCheck check(const model::Model& model, const data::Dataset& data,
                 const ModelCheckOptions& options = {}) {
  return gradcheck(model, data, options, one_thread());
}

TEST(ModelGradcheck, HoldsForEveryKindOfNetwork) {
  struct Case {
    std::string set, activation;
    std::optional<std::string> loss;
    nn::Norm norm = nn::Norm::none;
  };
  for (const Case& c :
       {Case{"iris", "relu", {}}, Case{"iris", "tanh", "sparsemax_loss"},
        Case{"wine", "elu:alpha=2", {}, nn::Norm::batch}, Case{"wine", "gelu", {}, nn::Norm::layer},
        Case{"diabetes", "leaky_relu", {}}, Case{"breast-cancer", "silu", "hinge"},
        Case{"xor", "sigmoid", "bce"}}) {
    train::Options options = small();
    options.activation = c.activation;
    options.loss = c.loss;
    options.norm = c.norm;
    const train::Prepared data = prepared(c.set);
    const Trained trained = train::train(data, options);
    const ModelCheck found = check(trained.model, data.train);
    EXPECT_LT(found.max_relative_error, 1e-6) << c.set << ' ' << c.activation;
    EXPECT_EQ(found.rows, 8);
    EXPECT_FALSE(found.sampled);
    std::int64_t coordinates = 0;
    for (const ParameterCheck& tensor : found.tensors) {
      EXPECT_EQ(tensor.check.checked + tensor.check.skipped, tensor.shape.size());
      coordinates += tensor.shape.size();
    }
    EXPECT_EQ(coordinates, trained.model.network->parameter_count());
  }
}

TEST(ModelGradcheck, HoldsOnTrainedDigitsOfFloat32) {
  train::Options options = small();
  options.hidden = {32};
  options.precision = DType::float32;
  const Trained trained = train::train(prepared("digits", DType::float32), options);
  const model::Model model = model::in_float64(trained.model);
  EXPECT_EQ(model.precision, DType::float64);
  EXPECT_EQ(all_values(model), all_values(trained.model));
  EXPECT_LT(check(model, prepared("digits").train).max_relative_error, 1e-6);
}

TEST(ModelGradcheck, CountsKinksOfUnitsThatStartAtZero) {
  train::Options options = small();
  options.initializer = "zeros";  // every hidden unit lies on relu's kink
  const train::Prepared data = prepared("iris");
  const ModelCheck found = check(train::make_model(data, options), data.train);
  EXPECT_EQ(found.tensors[0].name, "layers.0.weight");
  EXPECT_EQ(found.tensors[0].check.skipped, 4 * 8);
  EXPECT_EQ(found.tensors[1].check.skipped, 8);
  EXPECT_EQ(found.tensors.back().check.skipped, 0);
}

TEST(ModelGradcheck, SamplesWhereAllWouldTakeLong) {
  train::Options options = small();
  options.hidden = {40, 40};
  const train::Prepared data = prepared("iris");
  const ModelCheck found = check(train::make_model(data, options), data.train, {.work = 1e7});
  EXPECT_TRUE(found.sampled);
  EXPECT_EQ(found.tensors[1].check.checked, 40);
  EXPECT_LT(found.tensors[2].check.checked, 40 * 40 / 10);
  EXPECT_GE(found.tensors[2].check.checked, 32);
  EXPECT_LT(found.max_relative_error, 1e-6);
}

TEST(ModelGradcheck, TakesTheRowsThatThereAre) {
  const train::Prepared data = prepared("iris");
  const model::Model model = train::make_model(data, small());
  EXPECT_EQ(check(model, data.test, {.rows = 1000}).rows, data.test.rows());
  EXPECT_EQ(test::message_of([&] { check(model, data.test, {.rows = 0}); }),
            "[gradcheck] needs at least one row; got 0");
}

}  // namespace
}  // namespace halfspace::explain
