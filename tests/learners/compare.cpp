// tests: learners/compare.hpp.
#include "halfspace/learners/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::learners {
namespace {

CompareOptions quick() {
  CompareOptions out;
  out.network = train::small();
  out.network.precision = DType::float32;
  return out;
}

std::vector<std::string> names(const std::vector<Compared>& all) {
  std::vector<std::string> out;
  for (const Compared& each : all) out.push_back(each.name);
  return out;
}

const Compared& named(const std::vector<Compared>& all, const std::string& name) {
  return *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
}

TEST(Compare, FitsEveryLearnerOfClasses) {
  const train::Prepared data = train::prepared("wine", DType::float32);
  Runtime runtime(Runtime::Options{.threads = 1});
  std::vector<std::string> begun;
  const std::vector<Compared> all =
      compare(data, quick(), runtime, [&](const std::string& title) { begun.push_back(title); });
  EXPECT_THAT(begun, testing::ElementsAre("Logistic", "Kernel ridge, RBF", "Kernel ridge, poly",
                                          "Kernel perceptron, RBF", "Kernel perceptron, poly",
                                          "5 nearest neighbours", "Network 13-8-3"));
  EXPECT_THAT(names(all),
              testing::ElementsAre("logistic", "kernel_ridge_rbf", "kernel_ridge_polynomial",
                                   "kernel_perceptron_rbf", "kernel_perceptron_polynomial",
                                   "neighbours", "mlp"));
  for (const Compared& each : all) {
    EXPECT_GT(each.score, each.name == "mlp" ? 0.6 : 0.9) << each.name;
    EXPECT_GT(each.fit_seconds, 0);
    EXPECT_GT(each.predict_seconds, 0);
    EXPECT_EQ(each.train_rows, data.train.rows());
    const std::vector<double> scores = each.learned.predict(data.test);
    EXPECT_EQ(std::ssize(scores), 3 * data.test.rows());
  }
  EXPECT_EQ(named(all, "logistic").learned.bytes, sizeof(float) * (13 * 3 + 3));
  EXPECT_GE(named(all, "neighbours").learned.bytes,
            static_cast<std::size_t>(data.train.rows()) * 13 * sizeof(float));
}

TEST(Compare, FitsEveryLearnerOfNumbersInTheirUnits) {
  const train::Prepared data = train::prepared("diabetes", DType::float32);
  Runtime runtime(Runtime::Options{.threads = 2});
  const std::vector<Compared> all = compare(data, quick(), runtime);
  EXPECT_THAT(names(all), testing::ElementsAre("linear", "kernel_ridge_rbf",
                                               "kernel_ridge_polynomial", "neighbours", "mlp"));
  for (const Compared& each : all)
    for (const double value : each.learned.predict(data.test))
      EXPECT_TRUE(-400 < value && value < 800) << each.name << " " << value;  // around 152
  EXPECT_GT(named(all, "linear").score, 0.3);
}

TEST(Compare, LearnsWhatALineCannot) {
  const train::Prepared data = train::prepared("circle", DType::float32);
  CompareOptions options = quick();
  options.kernel_rows = 100;
  Runtime runtime(Runtime::Options{.threads = 1});
  const std::vector<Compared> all = compare(data, options, runtime);
  EXPECT_LT(named(all, "logistic").score, 0.7);
  EXPECT_GT(named(all, "kernel_ridge_rbf").score, 0.95);
  EXPECT_EQ(named(all, "kernel_ridge_rbf").train_rows, 100);
  EXPECT_EQ(named(all, "neighbours").train_rows, data.train.rows());
}

TEST(Compare, GivesTheSameScoresAgainOnAnyNumberOfThreads) {
  const train::Prepared data = train::prepared("moons", DType::float32);
  Runtime one(Runtime::Options{.threads = 1});
  Runtime two(Runtime::Options{.threads = 2});
  const std::vector<Compared> a = compare(data, quick(), one);
  const std::vector<Compared> b = compare(data, quick(), two);
  for (std::size_t i = 0; i < a.size(); ++i)
    EXPECT_EQ(a[i].learned.predict(data.test), b[i].learned.predict(data.test)) << a[i].name;
}

TEST(Compare, RefusesWhatItCannotCompare) {
  const train::Prepared data = train::prepared("iris", DType::float32);
  Runtime runtime(Runtime::Options{.threads = 1});
  const auto message = [&](auto&& change) {
    CompareOptions options = quick();
    change(options);
    return test::message_of([&] { compare(data, options, runtime); });
  };
  EXPECT_EQ(message([](auto& o) { o.neighbours = 0; }), "[compare] k is at least 1; got 0");
  EXPECT_EQ(message([](auto& o) { o.neighbours = 1000; }),
            "[neighbours] k is from 1 to the number of training rows, 120; got 1000");
  EXPECT_EQ(message([](auto& o) { o.kernel_rows = 1; }),
            "[compare] kernels learn from 2 to 20,000 rows; got 1");
  EXPECT_EQ(message([](auto& o) { o.kernel_gamma = -1; }), "[kernel] gamma is above 0; got -1");
}

}  // namespace
}  // namespace halfspace::learners
