// bench: the matrix product beside oneDNN, OpenBLAS and the peak of fused multiply-adds, for the
// shapes of the workloads. Built where Google Benchmark is; a peer that is not there is left out.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/peers_of_matmul.hpp"
#include "halfspace/kernels/peak.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/random.hpp"

namespace halfspace::bench {
namespace {

// Forward, weight gradient and input gradient of the layers that `halfspace bench` trains.
const Product kProducts[] = {{"16", 16, 16, 16, false, false},
                             {"lecture forward", 64, 100, 1000, false, false},
                             {"lecture weights", 1000, 100, 64, true, false},
                             {"mnist forward", 64, 128, 784, false, false},
                             {"mnist weights", 784, 128, 64, true, false},
                             {"mlp512 forward", 128, 512, 784, false, false},
                             {"mlp512 weights", 784, 512, 128, true, false},
                             {"mlp512 inputs", 128, 512, 512, false, true},
                             {"cifar forward", 128, 100, 3072, false, false},
                             {"cifar weights", 3072, 100, 128, true, false},
                             {"wide forward", 256, 2048, 2048, false, false},
                             {"wide weights", 2048, 2048, 256, true, false},
                             {"wide inputs", 256, 2048, 2048, false, true},
                             {"both transposed", 256, 512, 512, true, true}};

void count(benchmark::State& state, const Product& p) {
  const double operations = 2.0 * static_cast<double>(p.m) * static_cast<double>(p.n) *
                            static_cast<double>(p.k) * static_cast<double>(state.iterations());
  state.counters["GFLOP/s"] = benchmark::Counter(operations * 1e-9, benchmark::Counter::kIsRate);
}

void ours(benchmark::State& state, const Product& p, int threads) {
  Runtime runtime(Runtime::Options{.threads = threads, .fuse = true});
  const Tensor a = normal(p.ta ? Shape{p.k, p.m} : Shape{p.m, p.k}, 1);
  const Tensor b = normal(p.tb ? Shape{p.n, p.k} : Shape{p.k, p.n}, 2);
  Compiled product({{matmul(p.ta ? transpose(a) : a, p.tb ? transpose(b) : b)}, {}}, runtime);
  for (auto _ : state) product();
  count(state, p);
}

void peer(benchmark::State& state, const Product& p, const Peer& other, int threads) {
  const Array a = normal({p.m, p.k}, 1).array();
  const Array b = normal({p.k, p.n}, 2).array();
  const Array c(DType::float32, {p.m, p.n});
  other.set_threads(threads);
  for (auto _ : state) other.multiply(p, a.data<float>(), b.data<float>(), c.data<float>());
  count(state, p);
}

void peak(benchmark::State& state) {
  constexpr std::int64_t kRounds = 100'000;
  std::int64_t operations = 0;
  for (auto _ : state) operations += kernels::fma_peak()[0](kRounds);
  state.counters["GFLOP/s"] =
      benchmark::Counter(static_cast<double>(operations) * 1e-9, benchmark::Counter::kIsRate);
}

void register_all() {
  benchmark::RegisterBenchmark("peak of fused multiply-adds, one thread", peak);
  for (const Product& p : kProducts)
    for (const int threads : {1, 2}) {
      const auto name = [&](const std::string& who) {
        return std::string(p.name) + (p.ta ? " ta" : "") + (p.tb ? " tb" : "") + "/" + who + "/" +
               std::to_string(threads);
      };
      benchmark::RegisterBenchmark(name("halfspace").c_str(), ours, p, threads)->UseRealTime();
      for (const Peer& other : peers())
        benchmark::RegisterBenchmark(name(other.name).c_str(), peer, p, other, threads)
            ->UseRealTime();
    }
}

}  // namespace
}  // namespace halfspace::bench

int main(int argc, char** argv) {
  halfspace::bench::register_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
