// apps: `halfspace bench`.
#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/commands/to_accuracy.hpp"
#include "apps/halfspace/commands/workloads.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/functions.hpp"

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
  std::vector<Key> keys;
  add(keys, "Options",
      {std::move(names), key("seconds", "S", "time to measure each [default: 0.5]", o.seconds),
       threads_key(o.threads), json_key(o.json)});
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

// The workloads of the names, and whether mnist-98 is among them.
struct Chosen {
  std::vector<Workload> steps;
  bool to_accuracy = false;
};

Chosen chosen(const std::vector<std::string>& names) {
  if (names.empty()) return {workloads(), !mnist_folder().empty()};
  std::vector<std::string> known;
  for (const Workload& workload : workloads()) known.push_back(workload.name);
  known.emplace_back(ToAccuracy::kName);
  Chosen out;
  for (const std::string& name : names) {
    const auto place = static_cast<std::size_t>(defs::find(name, known, "workload"));
    if (place < workloads().size())
      out.steps.push_back(workloads()[place]);
    else
      out.to_accuracy = true;
  }
  if (out.to_accuracy && mnist_folder().empty())
    fail("usage.value", "bench",
         "mnist-98 needs MNIST: set HALFSPACE_DATA to the folder that holds mnist/ (IDX files)");
  return out;
}

// As it is run: where there is no bfloat16, float32.
std::string_view precision_of(const Workload& workload) {
  return workload.mixed && bfloat16_available() ? "bfloat16" : info(workload.precision).name;
}

// Rows of the table, or of the JSON list, as they are measured.
class Table {
 public:
  Table(bool json, base::ThreadPool& pool)
      : json_(json),
        peaks_{fma_peak(DType::float32, pool), fma_peak(DType::float64, pool)},
        threads_(pool.size()) {
    if (json_) return;
    fmt::print(
        "{}; peak of fused multiply-adds: {:.0f} GFLOP/s in float32, {:.0f} in float64\n\n"
        "{:<13}  {:<9}  {:>10}  {:>11}  {:>8}  {:>7}\n",
        counted(threads_, "thread"), peaks_[0] * 1e-9, peaks_[1] * 1e-9, "workload", "precision",
        "us/step", "samples/s", "GFLOP/s", "of peak");
  }

  void add(const Workload& workload, const Measure& measured) {
    const double per_second = 1e6 / measured.microseconds;
    const double samples = per_second * static_cast<double>(workload.batch);
    const double flops = workload.operations() * per_second;
    const double share = flops / peaks_[float_kind(workload.precision)];
    if (json_)
      list_.push_back({{"name", workload.name},
                       {"precision", precision_of(workload)},
                       {"us_per_step", measured.microseconds},
                       {"samples_per_second", samples},
                       {"gflops", flops * 1e-9},
                       {"fraction_of_peak", share},
                       {"weights_hash", measured.weights_hash}});
    else
      fmt::print("{:<13}  {:<9}  {:>10.4g}  {:>11}  {:>8.1f}  {:>7.2f}\n", workload.name,
                 precision_of(workload), measured.microseconds,
                 grouped(static_cast<std::int64_t>(samples)), flops * 1e-9, share);
    std::fflush(stdout);
  }

  void add(const ToAccuracy& run) {
    if (json_)
      list_.push_back({{"name", ToAccuracy::kName},
                       {"precision", "float32"},
                       {"seconds", run.seconds},
                       {"test_accuracy", run.accuracy},
                       {"epochs", run.epochs},
                       {"samples_per_second", run.samples_per_second},
                       {"weights_hash", run.weights_hash}});
    else
      fmt::print(
          "{:<13}  {:<9}  {:.3g} s of training to test accuracy {} in {} epochs, {} samples/s\n",
          ToAccuracy::kName, "float32", run.seconds, digits(run.accuracy), run.epochs,
          rate(run.samples_per_second));
  }

  void finish() const {
    if (json_)
      print_json({{"threads", threads_},
                  {"fma_peak_gflops", peaks_[0] * 1e-9},
                  {"fma_peak_gflops_float64", peaks_[1] * 1e-9},
                  {"workloads", list_}});
  }

 private:
  bool json_;
  std::array<double, 2> peaks_;  // operations a second, by float kind
  int threads_;
  ordered_json list_ = ordered_json::array();
};

int run_bench(BenchOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const Chosen todo = chosen(options.names);
  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  Table table(options.json, runtime.pool());
  for (const Workload& workload : todo.steps)
    table.add(workload, measure_steps(workload, runtime, options.seconds));
  if (todo.to_accuracy) table.add(train_to_accuracy(mnist_folder(), runtime));
  table.finish();
  return kDone;
}

}  // namespace

Command bench_command() {
  return command<BenchOptions>(
      {.name = "bench",
       .about = "Measure the speed of training and inference on this machine",
       .details =
           "Each workload is a whole training step (forward, loss, backward, update), or a pass of "
           "inference, on 64 batches that take turns. mnist-98 trains on MNIST to 98 % test "
           "accuracy; it needs HALFSPACE_DATA to name the folder that holds mnist/.",
       .examples = "halfspace bench\nhalfspace bench lecture tiny --threads 1\nhalfspace bench "
                   "wide --json"},
      keys_of, run_bench);
}

}  // namespace halfspace::app
