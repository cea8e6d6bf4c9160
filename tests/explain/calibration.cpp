// tests: explain/calibration.hpp: probabilities in bins against what happened.
#include "halfspace/explain/calibration.hpp"

#include <gtest/gtest.h>

#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::explain {
namespace {

using train::prepared;
using train::small;
using train::Values;

TEST(Calibration, MeansAndErrorsOfBins) {
  const Calibration c =
      calibrate(Values{0.1, 0.3, 0.5, 0.7, 1.0}, {false, true, true, true, false}, 2);
  ASSERT_EQ(c.bins.size(), 2U);
  EXPECT_EQ(c.bins[0].count, 2);
  EXPECT_NEAR(c.bins[0].predicted, 0.2, 1e-15);
  EXPECT_NEAR(c.bins[0].observed, 0.5, 1e-15);
  EXPECT_EQ(c.bins[1].count, 3);  // 0.5 lies in the bin above, 1 in the last
  EXPECT_NEAR(c.bins[1].predicted, 2.2 / 3, 1e-15);
  EXPECT_NEAR(c.expected_error(), (2 * 0.3 + 3 * (2.2 / 3 - 2.0 / 3)) / 5, 1e-15);
  EXPECT_NEAR(c.largest_error(), 0.3, 1e-15);
  EXPECT_NEAR(c.observed, 0.6, 1e-15);
}

TEST(Calibration, OfCertainTruthsIsPerfect) {
  const Calibration c = calibrate(Values{0, 1, 1}, {false, true, true});
  EXPECT_EQ(c.expected_error(), 0);
  EXPECT_EQ(c.largest_error(), 0);
}

TEST(Calibration, OfTwoClassesIsOfTheSecondAndOfMoreOfTheLikeliest) {
  model::Evaluation evaluation;
  const train::Prepared two = prepared("xor");
  evaluation.width = 2;
  for (std::int64_t r = 0; r < two.train.rows(); ++r)
    evaluation.outputs.insert(evaluation.outputs.end(), {0.8, 0.2});
  const Calibration binary = calibration(train::make_model(two, small()), evaluation, two.train);
  EXPECT_EQ(binary.bins[2].count, two.train.rows());
  EXPECT_NEAR(binary.observed, 0.5, 0.1);

  const train::Prepared three = prepared("iris");
  evaluation.width = 3;
  evaluation.outputs.clear();
  for (std::int64_t r = 0; r < three.train.rows(); ++r)
    evaluation.outputs.insert(evaluation.outputs.end(), {0.1, 0.65, 0.25});
  const Calibration many = calibration(train::make_model(three, small()), evaluation, three.train);
  EXPECT_EQ(many.bins[6].count, 120);
  EXPECT_NEAR(many.observed, 1.0 / 3, 1e-12);
}

TEST(Calibration, RefusesNumbers) {
  const train::Prepared data = prepared("diabetes");
  EXPECT_EQ(
      test::message_of([&] { calibration(train::make_model(data, small()), {}, data.train); }),
      "[calibration] calibration is about probabilities, and this model predicts a number; "
      "plot history or hidden");
}

}  // namespace
}  // namespace halfspace::explain
