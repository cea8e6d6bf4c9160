// tests: defs/metrics.hpp: scikit-learn's numbers, and the corners it leaves open.
#include "halfspace/defs/metrics.hpp"

#include "halfspace/defs/choices.hpp"
#include "tests/nn/support.hpp"

namespace halfspace::defs {
namespace {

using Values = std::vector<double>;
using Labels = std::vector<std::int64_t>;

TEST(Metrics, EqualScikitLearn) {
  const nlohmann::json golden = test::golden("golden/optimizers.json")["metrics"];
  const Values probabilities = golden["probabilities"], outputs = golden["outputs"],
               targets = golden["targets"];
  const Labels labels = golden["labels"];
  const std::int64_t classes = golden["classes"], width = golden["width"];
  const auto rows = static_cast<std::int64_t>(labels.size());
  const Predictions guesses{rows, classes, probabilities, labels};
  const Predictions values{
      static_cast<std::int64_t>(outputs.size()) / width, width, outputs, {}, targets};
  const nlohmann::json labels_golden = test::golden("golden/labels.json");
  const Values chances = labels_golden["outputs"], there = labels_golden["targets"];
  const std::int64_t label_count = labels_golden["width"];
  const Predictions each{
      static_cast<std::int64_t>(chances.size()) / label_count, label_count, chances, {}, there};
  nlohmann::json expected = golden["values"];
  expected.update(labels_golden["values"]);
  std::size_t seen = 0;
  for (const MetricRow& row : metrics()) {
    const std::string name(row.info->name);
    const Predictions* const of[] = {&guesses, &values, &each};
    EXPECT_NEAR(row.value(*of[static_cast<std::size_t>(row.of)]), expected[name].get<double>(),
                1e-12)
        << name;
    ++seen;
  }
  EXPECT_EQ(seen, expected.size());
}

TEST(Metrics, TheFirstOfEquallyProbableClassesIsPredicted) {
  const Values even{0.25, 0.25, 0.25, 0.25};
  const Labels labels{0};
  EXPECT_EQ((Predictions{1, 4, even, labels}.predicted(0)), 0);
}

TEST(Metrics, LogLossOfAnImpossibleLabelIsFinite) {
  const Values sure{1, 0};
  const Labels labels{1};
  EXPECT_NEAR(log_loss_t::value({1, 2, sure, labels}), -std::log(1e-15), 1e-12);
}

TEST(Metrics, LabelsThatNobodyHasAndNobodyPredictsCountZero) {
  const Values none{0.1, 0.9, 0.5, 0.8};
  const Values there{0, 1, 0, 0};
  const Predictions p{2, 2, none, {}, there};
  EXPECT_EQ(macro_f1_t::value(p), (0 + 2.0 / 3) / 2);
  EXPECT_EQ(subset_accuracy_t::value(p), 0.5);
  EXPECT_EQ(hamming_loss_t::value(p), 0.25);
  const Values zeros{0, 0, 0, 0};
  EXPECT_EQ(micro_f1_t::value({2, 2, zeros, {}, zeros}), 0);
}

TEST(Metrics, R2OfAConstantTargetIsOneWhenHitAndZeroElse) {
  const Values constant{2, 2, 2}, off{2, 2, 3};
  EXPECT_EQ(r2_t::value({3, 1, constant, {}, constant}), 1);
  EXPECT_EQ(r2_t::value({3, 1, off, {}, constant}), 0);
}

}  // namespace
}  // namespace halfspace::defs
