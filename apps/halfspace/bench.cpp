// apps: `halfspace bench`.
#include <algorithm>
#include <chrono>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/format.hpp"
#include "apps/halfspace/report.hpp"
#include "apps/halfspace/workloads.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

struct BenchOptions {
  std::vector<std::string> names;
  int threads = 0;
  double seconds = 0.5;
  bool json = false;
};

struct Measure {
  double microseconds = 0;   // a step, the median of blocks
  std::string weights_hash;  // after one round of the batches
};

std::vector<Key> keys_of(BenchOptions& o) {
  Key names =
      key("workload", "WORKLOAD", "which ones [default: all]", o.names, KeyKind::positionals);
  std::vector<Key> keys{
      names, key("seconds", "S", "time to measure each [default: 0.5]", o.seconds),
      key("threads", "N", "never change a result [default: all processors]", o.threads),
      key("json", "", "one JSON object on stdout", o.json, KeyKind::flag)};
  for (Key& each : keys) each.group = "Options";
  return keys;
}

double seconds_of(const std::function<void()>& step, std::int64_t count) {
  const auto begin = std::chrono::steady_clock::now();
  for (std::int64_t i = 0; i < count; ++i) step();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Blocks long enough for the clock, as many as fit the time; their median is not moved by a
// neighbour who wakes up.
Measure measure_steps(const Workload& workload, Runtime& runtime, double seconds) {
  const Bench bench = make_bench(workload, runtime);
  Measure out;
  const double first = seconds_of(bench.step, kResidentBatches);
  out.weights_hash = bench.weights_hash();
  constexpr double kBlock = 0.01;  // seconds
  const double per_step = std::min(first, seconds_of(bench.step, kResidentBatches)) /
                          static_cast<double>(kResidentBatches);
  const auto count = std::max<std::int64_t>(1, static_cast<std::int64_t>(kBlock / per_step));
  std::vector<double> blocks;
  double spent = 0;
  while (blocks.size() < 5 || spent < seconds) {
    const double block = seconds_of(bench.step, count);
    spent += block;
    blocks.push_back(block / static_cast<double>(count));
  }
  std::nth_element(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(blocks.size() / 2),
                   blocks.end());
  out.microseconds = blocks[blocks.size() / 2] * 1e6;
  return out;
}

std::vector<Workload> chosen(const std::vector<std::string>& names) {
  if (names.empty()) return workloads();
  std::vector<Workload> out;
  std::vector<std::string> known;
  for (const Workload& workload : workloads()) known.push_back(workload.name);
  for (const std::string& name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end())
      fail("usage.value", "bench",
           fmt::format("unknown workload '{}'{}", name, base::suggestion(name, known)));
    out.push_back(workloads()[static_cast<std::size_t>(found - known.begin())]);
  }
  return out;
}

int run_bench(BenchOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const std::vector<Workload> todo = chosen(options.names);
  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  const double peaks[] = {fma_peak(DType::float32, runtime.pool()),
                          fma_peak(DType::float64, runtime.pool())};
  if (!options.json)
    fmt::print(
        "{} threads; peak of fused multiply-adds: {:.0f} GFLOP/s in float32, {:.0f} in "
        "float64\n\n{}",
        runtime.pool().size(), peaks[0] * 1e-9, peaks[1] * 1e-9,
        aligned(
            {{"workload     ", "precision", "   us/step", "  samples/s", " GFLOP/s", "of peak"}},
            "llrrrr"));
  ordered_json list = ordered_json::array();
  for (const Workload& workload : todo) {
    const Measure measured = measure_steps(workload, runtime, options.seconds);
    const double per_second = 1e6 / measured.microseconds;
    const double samples = per_second * static_cast<double>(workload.batch);
    const double flops = workload.operations() * per_second;
    const double share = flops / peaks[float_kind(workload.precision)];
    if (options.json)
      list.push_back({{"name", workload.name},
                      {"precision", info(workload.precision).name},
                      {"us_per_step", measured.microseconds},
                      {"samples_per_second", samples},
                      {"gflops", flops * 1e-9},
                      {"fraction_of_peak", share},
                      {"weights_hash", measured.weights_hash}});
    else
      fmt::print("{:<13}  {:<9}  {:>10.4g}  {:>11}  {:>8.1f}  {:>7.2f}\n", workload.name,
                 info(workload.precision).name, measured.microseconds,
                 grouped(static_cast<std::int64_t>(samples)), flops * 1e-9, share);
    std::fflush(stdout);
  }
  if (options.json)
    print_json({{"threads", runtime.pool().size()},
                {"fma_peak_gflops", peaks[0] * 1e-9},
                {"fma_peak_gflops_float64", peaks[1] * 1e-9},
                {"workloads", list}});
  return kDone;
}

}  // namespace

Command bench_command() {
  const auto options = std::make_shared<BenchOptions>();
  return {
      .name = "bench",
      .about = "Measure the speed of training and inference on this machine",
      .details = "",
      .examples =
          "halfspace bench\nhalfspace bench lecture tiny --threads 1\nhalfspace bench wide --json",
      .keys = keys_of(*options),
      .run = [options](const Settings& given) { return run_bench(*options, given); }};
}

}  // namespace halfspace::app
