// tests: model/measure.hpp: baselines, and what a record keeps of an evaluation.
#include "halfspace/model/measure.hpp"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "tests/train/support.hpp"

namespace halfspace::model {
namespace {

using train::prepared;
using train::small;

Measured measured(const train::Prepared& data) {
  return measure(train::make_model(data, small()), data.test, Runtime::of_this_thread());
}

TEST(Measure, SetsClassesBesideTheCommonest) {
  const train::Prepared data = prepared("iris");
  std::vector<double> counts(3, 0);
  for (const std::int64_t label : data.test.targets.span<std::int64_t>())
    ++counts[static_cast<std::size_t>(label)];
  const Measured found = measured(data);
  EXPECT_EQ(found.rows, data.test.rows());
  EXPECT_EQ(found.baseline, *std::max_element(counts.begin(), counts.end()) /
                                static_cast<double>(data.test.rows()));
}

TEST(Measure, SetsNumbersBesideTheTrainingMean) {
  const train::Prepared data = prepared("diabetes");
  const Measured found = measured(data);
  const double mean = data.preprocessing.target_mean.front();
  double size = 0;
  double square = 0;
  for (const double y : data.preprocessing.in_units(data.test.targets.to_vector<double>())) {
    size += std::abs(y - mean);
    square += (y - mean) * (y - mean);
  }
  const auto rows = static_cast<double>(data.test.rows());
  EXPECT_NEAR(found.baseline, size / rows, 1e-9);
  EXPECT_NEAR(found.baseline_rmse, std::sqrt(square / rows), 1e-9);
}

TEST(Measure, GivesARecordTheLossAndEveryMetric) {
  const auto names = [](const Scores& scores) {
    std::vector<std::string> out;
    for (const auto& [name, value] : scores.values) out.push_back(name);
    return out;
  };
  const Measured numbers = measured(prepared("diabetes"));
  EXPECT_THAT(names(scores(numbers)), testing::ElementsAre("loss", "r2", "mse", "mae", "rmse"));
  EXPECT_EQ(scores(numbers).values.back().second, std::sqrt(numbers.evaluation.metric("mse")));
  EXPECT_EQ(names(scores(measured(prepared("iris")))).front(), "loss");
}

TEST(Measure, CountsConfusionAsAMatrixOrWhatIsNotZero) {
  const train::Prepared data = prepared("iris");
  Model model = train::make_model(data, small());
  Evaluation evaluation;
  EXPECT_FALSE(confusion(model, evaluation));
  evaluation.confusion = {{3, 0, 1}, {0, 2, 0}, {0, 0, 0}};
  EXPECT_EQ(confusion(model, evaluation)->matrix, evaluation.confusion);
  EXPECT_EQ(confusion(model, evaluation)->classes, model.preprocessing.class_names);
  evaluation.confusion.assign(101, std::vector<std::int64_t>(101, 0));
  evaluation.confusion[7][100] = 4;
  EXPECT_TRUE(confusion(model, evaluation)->matrix.empty());
  EXPECT_THAT(confusion(model, evaluation)->counts,
              testing::ElementsAre(std::array<std::int64_t, 3>{7, 100, 4}));
}

}  // namespace
}  // namespace halfspace::model
