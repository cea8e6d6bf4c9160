// bench: what it costs to record, plan and hand over, beside the work itself.
#include <benchmark/benchmark.h>

#include "halfspace/nn/mlp.hpp"
#include "halfspace/nn/predictor.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/random.hpp"

namespace halfspace::bench {
namespace {

// 16-8-8-4 with cross entropy: forward and backward are some 50 nodes.
struct Net {
  Net() {
    nn::MlpOptions options;
    options.hidden = {8, 8};
    network = nn::mlp(16, 4, options);
    weights = nn::trained(network->state());
  }
  [[nodiscard]] Step record() const {
    const Tensor loss = cross_entropy((*network)(x), y);
    Tensors outputs = grad(loss, weights);
    outputs.push_back(loss);
    return {outputs};
  }

  std::unique_ptr<nn::Sequential> network;
  Tensors weights;
  Tensor x = Tensor(normal({10, 16}, 1).array());
  Tensor y = indices(std::vector<std::int64_t>(10));
};

void record(benchmark::State& state) {
  const Net net;
  for (auto _ : state) benchmark::DoNotOptimize(net.record());
}

void plan(benchmark::State& state) {
  const Net net;
  const Step step = net.record();
  const plan::PlanOptions options{.fuse = true, .threads = 1};
  const plan::Recorded recorded = plan::collect(step.outputs, {}, true);
  state.counters["nodes"] = static_cast<double>(recorded.recipe.items.size());
  for (auto _ : state)
    benchmark::DoNotOptimize(plan::Plan(plan::collect(step.outputs, {}, true).recipe, options));
}

// A graph recorded anew at each step, whose structure was met before.
void dynamic(benchmark::State& state) {
  const Net net;
  Runtime runtime(Runtime::Options{.threads = 1});
  for (auto _ : state) runtime.evaluate(net.record().outputs);
}

void replay(benchmark::State& state) {
  const Net net;
  Runtime runtime(Runtime::Options{.threads = 1});
  Compiled step(net.record(), runtime);
  for (auto _ : state) step();
}

void hand_over(benchmark::State& state) {
  base::ThreadPool pool(2);
  for (auto _ : state) pool.run([](int part) { benchmark::DoNotOptimize(part); });
}

void predict(benchmark::State& state) {
  const auto network = nn::mlp(784, 10, {.hidden = {128}});
  Runtime runtime;
  nn::Predictor predict(*network, 784, 1, runtime);
  const std::vector<double> pixels = uniform({784}, 1).values();
  std::copy(pixels.begin(), pixels.end(), predict.inputs<float>().begin());
  for (auto _ : state) benchmark::DoNotOptimize(predict.run<float>());
}

BENCHMARK(record)->Name("record forward and backward");
BENCHMARK(plan)->Name("plan them");
BENCHMARK(dynamic)->Name("record and run, structure seen before");
BENCHMARK(replay)->Name("replay compiled");
BENCHMARK(hand_over)->Name("hand nothing to two threads")->UseRealTime();
BENCHMARK(predict)->Name("Predictor, 784-128-10, one row")->UseRealTime();

}  // namespace
}  // namespace halfspace::bench

BENCHMARK_MAIN();
