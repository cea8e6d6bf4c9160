// examples: Logistic regression tells benign from malignant tumours: a network without hidden
// layers, trained by the same trainer as any other. Prints the test accuracy and the measurements
// that weigh most.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

int main() {
  const train::Prepared data = train::prepare({.data = "breast-cancer"}, DType::float64);
  train::Options options;
  options.hidden.emplace();  // none: inputs meet the output directly
  options.optimizer = "sgd";
  options.learning_rate = 0.1;
  options.schedule = "constant";
  options.batch = 32;
  options.epochs = 30;
  options.l2 = 0.01;
  options.precision = DType::float64;

  Runtime& runtime = Runtime::of_this_thread();
  const auto [model, outcome] = train::fit(data, options, runtime);
  const model::Evaluation test = model::evaluate(model, data.test, runtime);
  std::printf("%s: %d training rows, %d test rows, net %s\n", data.name.c_str(),
              static_cast<int>(data.train.rows()), static_cast<int>(data.test.rows()),
              model.architecture().c_str());
  std::printf("training loss %.3f -> %.3f\n", outcome.state.history.front().loss,
              outcome.state.history.back().loss);
  std::printf("test accuracy %.3f\n", test.metric("accuracy"));

  const std::vector<double> w = model.network->state().front().tensor.values();
  const std::vector<std::string> names = data.preprocessing.feature_names();
  std::vector<std::size_t> order(w.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::abs(w[a]) > std::abs(w[b]); });
  std::printf("weights above 0 speak for %s; the largest:\n",
              data.preprocessing.class_names[1].c_str());
  for (std::size_t i = 0; i < 5; ++i)
    std::printf("  %-22s %6.3f\n", names[order[i]].c_str(), w[order[i]]);
}
