// learners: taking learners' scores and times.
#include "halfspace/learners/compare.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/metrics.hpp"
#include "halfspace/train/batches.hpp"
#include "halfspace/train/make_model.hpp"

namespace halfspace::learners {
namespace {

double score(const data::Preprocessing& rules, const data::Dataset& test,
             std::span<const double> predictions) {
  defs::Predictions p;
  p.rows = test.rows();
  p.width = std::ssize(predictions) / p.rows;
  p.outputs = predictions;
  if (data::is_classification(test.task)) {
    p.labels = test.targets.span<std::int64_t>();
    return defs::accuracy_t::value(p);
  }
  const std::vector<double> targets = rules.in_units(test.targets.to_vector<double>());
  p.targets = targets;
  return defs::r2_t::value(p);
}

// A learner that has yet to learn, from so many rows.
struct Candidate {
  std::string name, title;
  std::int64_t rows;
  std::function<Learned()> learn;
};

Compared measured(const Candidate& candidate, const train::Prepared& data) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::duration d) { return std::chrono::duration<double>(d).count(); };
  Compared out{.name = candidate.name, .title = candidate.title, .train_rows = candidate.rows};
  const auto began = Clock::now();
  out.learned = candidate.learn();
  const auto learned = Clock::now();
  const std::vector<double> predictions = out.learned.predict(data.test);
  out.predict_seconds = seconds(Clock::now() - learned);
  out.fit_seconds = seconds(learned - began);
  out.score = score(data.preprocessing, data.test, predictions);
  return out;
}

// The rows that kernel machines learn from, in their order.
data::Dataset rows_for_kernels(const train::Prepared& data, const CompareOptions& options) {
  if (data.train.rows() <= options.kernel_rows) return data.train;
  std::vector<std::int64_t> rows = train::shuffled(data.train.rows(), options.network.seed, 0);
  rows.resize(static_cast<std::size_t>(options.kernel_rows));
  std::sort(rows.begin(), rows.end());
  return data::select(data.train, rows);
}

// No hidden layer, and the optimum of the convex problem.
train::Options one_layer(const train::Options& network) {
  train::Options out;
  out.hidden.emplace();
  out.optimizer = "lbfgs";
  out.seed = network.seed;
  out.precision = network.precision;
  return out;
}

void check(const train::Prepared& data, const CompareOptions& options) {
  if (data.train.task == data::Task::multilabel)
    fail("compare.task", "compare",
         "compares learners of one class or number a row, and this is multilabel; name one " +
             setting("target"));
  if (options.neighbours < 1)
    fail("compare.range", "compare", fmt::format("k is at least 1; got {}", options.neighbours));
  if (options.kernel_rows < 2 || options.kernel_rows > 20'000)
    fail("compare.range", "compare",
         fmt::format("kernels learn from 2 to 20,000 rows; got {}", options.kernel_rows));
}

std::vector<Candidate> kernel_machines(const train::Prepared& data, const CompareOptions& options,
                                       const data::Dataset& rows, Runtime& runtime) {
  const double gamma = options.kernel_gamma != 0
                           ? options.kernel_gamma
                           : 1 / static_cast<double>(data.preprocessing.features());
  const std::vector<std::tuple<std::string, std::string, Kernel>> kernels{
      {"rbf", "RBF", Rbf{gamma}},
      {"polynomial", "poly", Polynomial{gamma, 1, options.kernel_degree}}};
  std::vector<Candidate> out;
  out.reserve(2 * kernels.size());
  for (const auto& [name, title, kernel] : kernels)
    out.push_back(
        {"kernel_ridge_" + name, "Kernel ridge, " + title, rows.rows(),
         [&, kernel = kernel] { return learn_ridge(data, rows, kernel, options.ridge, runtime); }});
  if (!data::is_classification(data.train.task)) return out;
  for (const auto& [name, title, kernel] : kernels)
    out.push_back({"kernel_perceptron_" + name, "Kernel perceptron, " + title, rows.rows(),
                   [&, kernel = kernel] { return learn_perceptron(data, rows, kernel, runtime); }});
  return out;
}

}  // namespace

std::vector<Compared> compare(const train::Prepared& data, const CompareOptions& options,
                              Runtime& runtime,
                              const std::function<void(const std::string& title)>& begins) {
  check(data, options);
  const bool of_classes = data::is_classification(data.train.task);
  const std::int64_t all = data.train.rows();
  const data::Dataset some = rows_for_kernels(data, options);
  const train::Resolved network = train::resolve(options.network, data.train);
  std::vector<Candidate> candidates = kernel_machines(data, options, some, runtime);
  candidates.insert(candidates.begin(),
                    {of_classes ? "logistic" : "linear", of_classes ? "Logistic" : "Linear", all,
                     [&] { return learn_network(data, one_layer(options.network), runtime); }});
  candidates.push_back(
      {"neighbours", fmt::format("{} nearest neighbours", options.neighbours), all, [&] {
         return learn_neighbours(data, static_cast<std::size_t>(options.neighbours), runtime);
       }});
  candidates.push_back({"mlp", "Network " + train::make_model(data, network).architecture(), all,
                        [&] { return learn_network(data, options.network, runtime); }});
  std::vector<Compared> out;
  for (const Candidate& each : candidates) {
    begins(each.title);
    out.push_back(measured(each, data));
  }
  return out;
}

}  // namespace halfspace::learners
