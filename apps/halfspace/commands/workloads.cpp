// apps: building the steps of the workloads.
#include "apps/halfspace/commands/workloads.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "halfspace/defs/choices.hpp"
#include "halfspace/kernels/peak.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/nn/mlp.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/random.hpp"
#include "halfspace/train/optimizer.hpp"

namespace halfspace::app {
namespace {

// A network with its data: what both kinds of step stand on.
struct Resident {
  std::unique_ptr<nn::Sequential> network;
  std::vector<Array> inputs, targets;  // kResidentBatches of each
  Tensor x, y;                         // leaves that the batches take turns in
};

// A step that its batches take turns in.
struct Turns {
  Turns(const std::shared_ptr<Resident>& of, const Step& step, Runtime& runtime)
      : data(of), compiled(step, runtime), x(compiled.slot(of->x)) {
    if (!step.updates.empty()) y = compiled.slot(of->y);
  }

  void take_next() {
    const auto i = static_cast<std::size_t>(next++ % kResidentBatches);
    compiled.feed(x, data->inputs[i]);
    if (y) compiled.feed(*y, data->targets[i]);
    compiled();
  }

  std::shared_ptr<Resident> data;
  Compiled compiled;
  std::size_t x;
  std::optional<std::size_t> y;
  std::int64_t next = 0;
};

std::unique_ptr<nn::Sequential> network_of(const Workload& w) {
  std::vector<nn::Spec> specs;
  for (std::size_t i = 1; i < w.sizes.size(); ++i) {
    specs.push_back({"linear",
                     w.activation == "relu" ? "he_normal" : "glorot_uniform",
                     {{"out", static_cast<double>(w.sizes[i])}, {"bias", w.bias ? 1.0 : 0.0}}});
    if (i + 1 < w.sizes.size()) specs.push_back({"activation", w.activation});
  }
  return nn::network(specs, w.sizes.front(), 0, w.precision);
}

Array targets_of(const Workload& w, std::uint64_t seed) {
  const std::int64_t outputs = w.sizes.back();
  if (w.loss != "cross_entropy") return normal({w.batch, outputs}, seed, w.precision).array();
  const std::vector<double> draws = uniform({w.batch}, seed).values();
  Array labels(DType::int64, {w.batch});
  std::transform(draws.begin(), draws.end(), labels.data<std::int64_t>(), [&](double u) {
    return static_cast<std::int64_t>(u * static_cast<double>(outputs));
  });
  return labels;
}

std::shared_ptr<Resident> resident(const Workload& w) {
  auto s = std::make_shared<Resident>();
  s->network = network_of(w);
  for (std::uint64_t i = 0; i < kResidentBatches; ++i) {
    s->inputs.push_back(normal({w.batch, w.sizes.front()}, 2 * i, w.precision).array());
    s->targets.push_back(targets_of(w, 2 * i + 1));
  }
  s->x = Tensor(s->inputs.front());
  s->y = Tensor(s->targets.front());
  return s;
}

std::function<void()> training(const Workload& w, const std::shared_ptr<Resident>& s,
                               Runtime& runtime) {
  const auto optimizer = std::make_shared<train::Optimizer>(
      defs::choose(w.optimizer, defs::optimizers(), "optimizer"), s->network->state());
  nn::Forward pass{.training = true};
  pass.mixed = w.mixed;
  const Tensor loss = halfspace::loss(w.loss, s->network->forward(s->x, pass), s->y);
  const Tensors gradients = grad(loss, nn::trained(s->network->state()));
  const auto turns =
      std::make_shared<Turns>(s, Step{{loss}, optimizer->record(gradients)}, runtime);
  return [turns, optimizer, rate = w.learning_rate] {
    optimizer->prepare(turns->next + 1, rate);
    turns->take_next();
  };
}

std::function<void()> inference(const std::shared_ptr<Resident>& s, Runtime& runtime) {
  nn::Forward pass;
  const auto turns = std::make_shared<Turns>(s, Step{{s->network->forward(s->x, pass)}}, runtime);
  return [turns] { turns->take_next(); };
}

}  // namespace

double Workload::operations() const {
  double products = 0;
  for (std::size_t i = 1; i < sizes.size(); ++i) {
    double passes = i == 1 ? 2 : 3;
    if (!trains()) passes = 1;
    products += passes * static_cast<double>(sizes[i - 1] * sizes[i]);
  }
  return 2.0 * static_cast<double>(batch) * products;
}

const std::vector<Workload>& workloads() {
  static const std::vector<Workload> table = [] {
    const Workload lecture{.name = "lecture",
                           .sizes = {1000, 100, 10},
                           .batch = 64,
                           .activation = "sigmoid",
                           .loss = "squared_sum",
                           .learning_rate = 1e-4,
                           .bias = false};
    Workload lecture_f64 = lecture;
    lecture_f64.name = "lecture-f64";
    lecture_f64.precision = DType::float64;
    const auto inference = [](std::int64_t batch) {
      return Workload{.name = fmt::format("infer-{}", batch),
                      .sizes = {784, 128, 10},
                      .batch = batch,
                      .optimizer = ""};
    };
    const Workload mlp512{.name = "mlp512", .sizes = {784, 512, 512, 10}, .batch = 128};
    const Workload wide{.name = "wide", .sizes = {2048, 2048, 2048, 1000}, .batch = 256};
    const auto in_bfloat16 = [](Workload workload) {
      workload.name += "-bf16";
      workload.mixed = true;
      return workload;
    };
    return std::vector<Workload>{
        lecture,
        lecture_f64,
        {.name = "tiny", .sizes = {2, 4, 2, 1}, .batch = 10, .activation = "tanh", .loss = "mse"},
        {.name = "mnist-sgd", .sizes = {784, 128, 10}, .batch = 64},
        {.name = "mnist-adam",
         .sizes = {784, 128, 10},
         .batch = 64,
         .optimizer = "adam",
         .learning_rate = 0.001},
        mlp512,
        in_bfloat16(mlp512),
        {.name = "cifar", .sizes = {3072, 100, 10}, .batch = 128},
        wide,
        in_bfloat16(wide),
        inference(1),
        inference(64),
        inference(4096),
        {.name = "mnist-256", .sizes = {784, 256, 10}, .batch = 128},
    };
  }();
  return table;
}

Bench make_bench(const Workload& workload, Runtime& runtime) {
  const std::shared_ptr<Resident> s = resident(workload);
  return {.step = workload.trains() ? training(workload, s, runtime) : inference(s, runtime),
          .weights_hash = [s] { return model::weights_hash(s->network->state()); }};
}

double fma_peak(DType precision, base::ThreadPool& pool) {
  constexpr std::int64_t kRounds = 2'000'000;
  const kernels::PeakFn run = kernels::fma_peak()[float_kind(precision)];
  double best = 0;
  for (int attempt = 0; attempt < 5; ++attempt) {
    std::vector<std::int64_t> operations(static_cast<std::size_t>(pool.size()));
    const auto begin = std::chrono::steady_clock::now();
    pool.run([&](int part) { operations[static_cast<std::size_t>(part)] = run(kRounds); });
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    double sum = 0;
    for (const std::int64_t part : operations) sum += static_cast<double>(part);
    best = std::max(best, sum / seconds.count());
  }
  return best;
}

}  // namespace halfspace::app
