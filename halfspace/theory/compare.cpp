// theory: taking learners' scores and times.
#include "halfspace/theory/compare.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/metrics.hpp"
#include "halfspace/train/batches.hpp"
#include "halfspace/train/make_model.hpp"

namespace halfspace::theory {
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
  std::vector<double> targets = test.targets.to_vector<double>();
  for (double& y : targets) y = rules.target_mean.front() + rules.target_scale.front() * y;
  p.targets = targets;
  return defs::r2_t::value(p);
}

template <class Learn>
Compared measured(std::string name, std::string title, const train::Prepared& data,
                  std::int64_t rows, Learn&& learn) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::duration d) { return std::chrono::duration<double>(d).count(); };
  Compared out{.name = std::move(name), .title = std::move(title), .train_rows = rows};
  const auto began = Clock::now();
  out.learned = learn();
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
train::Options one_layer(const train::Prepared& data, const train::Options& network) {
  train::Options out;
  out.hidden_given = true;
  out.optimizer = "lbfgs";
  out.seed = network.seed;
  out.precision = network.precision;
  return train::resolve(out, data.train);
}

void check(const train::Prepared& data, const CompareOptions& options) {
  if (data.train.task == data::Task::multilabel)
    fail("compare.task", "compare",
         "compares learners of one class or number a row, and this is multilabel; name one "
         "--target");
  if (options.neighbours < 1)
    fail("compare.range", "compare", fmt::format("k is at least 1; got {}", options.neighbours));
  if (options.kernel_rows < 2 || options.kernel_rows > 20'000)
    fail("compare.range", "compare",
         fmt::format("kernels learn from 2 to 20,000 rows; got {}", options.kernel_rows));
}

}  // namespace

std::vector<Compared> compare(const train::Prepared& data, const CompareOptions& options,
                              Runtime& runtime) {
  check(data, options);
  const bool of_classes = data::is_classification(data.train.task);
  const std::int64_t all = data.train.rows();
  const data::Dataset some = rows_for_kernels(data, options);
  const double gamma = options.kernel_gamma != 0
                           ? options.kernel_gamma
                           : 1 / static_cast<double>(data.preprocessing.features());
  const std::vector<std::tuple<std::string, std::string, Kernel>> kernels{
      {"rbf", "RBF", Rbf{gamma}},
      {"polynomial", "poly", Polynomial{gamma, 1, options.kernel_degree}}};
  const train::Options network = train::resolve(options.network, data.train);

  std::vector<Compared> out;
  out.push_back(
      measured(of_classes ? "logistic" : "linear", of_classes ? "Logistic" : "Linear", data, all,
               [&] { return learn_network(data, one_layer(data, options.network), runtime); }));
  for (const auto& [name, title, kernel] : kernels)
    out.push_back(
        measured("kernel_ridge_" + name, "Kernel ridge, " + title, data, some.rows(),
                 [&] { return learn_ridge(data, some, kernel, options.ridge, runtime); }));
  if (of_classes)
    for (const auto& [name, title, kernel] : kernels)
      out.push_back(measured("kernel_perceptron_" + name, "Kernel perceptron, " + title, data,
                             some.rows(),
                             [&] { return learn_perceptron(data, some, kernel, runtime); }));
  out.push_back(measured(
      "neighbours", fmt::format("{} nearest neighbours", options.neighbours), data, all, [&] {
        return learn_neighbours(data, static_cast<std::size_t>(options.neighbours), runtime);
      }));
  out.push_back(measured("mlp", "Network " + train::make_model(data, network).architecture(), data,
                         all, [&] { return learn_network(data, network, runtime); }));
  return out;
}

}  // namespace halfspace::theory
