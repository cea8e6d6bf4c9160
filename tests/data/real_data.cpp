// tests: the readers on the real sets of shared/data, against the facts in its README.
#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "halfspace/data/preprocess.hpp"
#include "halfspace/data/source.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

class RealData : public ::testing::Test {
 protected:
  void SetUp() override {
    if (real_data().empty())
      GTEST_SKIP() << "no real data: set HALFSPACE_DATA to the folder with mnist/, tabular/, ...";
  }
  static Source get(const std::string& name) { return load(real_data() / name); }
};

// The share of test images whose nearest class mean, by Euclidean distance, is their own.
double nearest_centroid_accuracy(const Images& train, const Images& test) {
  const auto width = static_cast<std::size_t>(train.picture().size());
  const std::size_t classes = train.class_names.size();
  std::vector<double> sums(classes * width, 0);
  std::vector<double> counts(classes, 0);
  const auto pixels = train.pixels.span<std::uint8_t>();
  for (std::size_t i = 0; i < train.labels.size(); ++i) {
    const auto c = static_cast<std::size_t>(train.labels[i]);
    ++counts[c];
    for (std::size_t j = 0; j < width; ++j) sums[c * width + j] += pixels[i * width + j];
  }
  std::size_t right = 0;
  const auto queries = test.pixels.span<std::uint8_t>();
  for (std::size_t i = 0; i < test.labels.size(); ++i) {
    std::vector<double> distance(classes, 0);
    for (std::size_t c = 0; c < classes; ++c)
      for (std::size_t j = 0; j < width; ++j) {
        const double d = queries[i * width + j] - sums[c * width + j] / counts[c];
        distance[c] += d * d;
      }
    const auto best = std::min_element(distance.begin(), distance.end()) - distance.begin();
    if (best == test.labels[i]) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(test.labels.size());
}

TEST_F(RealData, MnistHasTheKnownCountsMeanAndDeviation) {
  const Source source = get("mnist");
  const auto& train = std::get<Images>(source.train);
  const auto& test = std::get<Images>(*source.test);
  EXPECT_EQ(train.pixels.shape(), (Shape{60000, 28, 28}));
  EXPECT_EQ(test.pixels.shape(), (Shape{10000, 28, 28}));
  std::vector<int> counts(10);
  for (const std::int64_t label : train.labels) ++counts[static_cast<std::size_t>(label)];
  EXPECT_EQ(counts, (std::vector<int>{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}));
  const Preprocessing model = Preprocessing::fit(source.train, all_rows(source.train),
                                                 read_target(source.train, source.default_target));
  EXPECT_NEAR(model.image_mean / 255, 0.1307, 5e-5);
  EXPECT_NEAR(model.image_scale / 255, 0.3081, 5e-5);
  EXPECT_NEAR(nearest_centroid_accuracy(train, test), 0.8203, 1e-9);
}

TEST_F(RealData, FashionMnistHasTheKnownCentroidAccuracy) {
  const Source source = get("fashion-mnist");
  EXPECT_NEAR(
      nearest_centroid_accuracy(std::get<Images>(source.train), std::get<Images>(*source.test)),
      0.6768, 1e-9);
}

TEST_F(RealData, OmniglotHasMoreClassesThanAByteHolds) {
  const Source source = get("omniglot");
  EXPECT_EQ(rows(source.train), 901 * 16);
  EXPECT_EQ(rows(*source.test), 901 * 4);
  EXPECT_EQ(std::get<Images>(source.train).class_names.size(), 901U);
  EXPECT_EQ(read_target(source.train, "label").task, Task::multiclass);
}

TEST_F(RealData, CifarHasItsRecordsAndNames) {
  const Source source = get("cifar-10");
  const auto& train = std::get<Images>(source.train);
  EXPECT_EQ(train.pixels.shape(), (Shape{4000, 3, 32, 32}));
  EXPECT_EQ(rows(*source.test), 1000);
  EXPECT_EQ(train.class_names.front(), "airplane");
  EXPECT_EQ(train.class_names.back(), "truck");
}

TEST_F(RealData, CaliforniaHousingHasBlanksAndACategory) {
  const auto start = std::chrono::steady_clock::now();
  const Source source = get("tabular/california_housing_geron.csv");
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  RecordProperty("milliseconds", std::to_string(took.count()));
  const auto& t = std::get<Table>(source.train);
  EXPECT_EQ(t.rows, 20640);
  const Column& bedrooms = t.columns[column_index(t, "total_bedrooms")];
  std::int64_t missing = 0;
  for (std::int64_t row = 0; row < t.rows; ++row) missing += bedrooms.missing(row) ? 1 : 0;
  EXPECT_EQ(missing, 207);
  const Target target = read_target(source.train, "median_house_value");
  EXPECT_EQ(target.task, Task::regression);
  const Preprocessing model = Preprocessing::fit(source.train, all_rows(source.train), target);
  EXPECT_EQ(model.features(), 13);
  EXPECT_EQ(model.feature_names().back(), "ocean_proximity=NEAR OCEAN");
  EXPECT_EQ(model.columns[4].median, 435);
  EXPECT_EQ(model.apply(source.train, DType::float32, true).features.shape(), (Shape{20640, 13}));
}

TEST_F(RealData, InfersTheTaskOfEveryTable) {
  const std::pair<const char*, Task> tables[] = {
      {"iris", Task::multiclass},           {"wine", Task::multiclass},
      {"breast_cancer_wdbc", Task::binary}, {"diabetes", Task::regression},
      {"digits8x8", Task::multiclass},      {"abalone", Task::regression},
      {"winequality-red", Task::multiclass}};
  for (const auto& [name, task] : tables) {
    const Source source = get("tabular/" + std::string(name) + ".csv");
    EXPECT_TRUE(std::get<Table>(source.train).has_names) << name;
    EXPECT_EQ(read_target(source.train, source.default_target).task, task) << name;
  }
}

TEST_F(RealData, TheEmbeddedSetsHaveTheNumbersOfTheirCopies) {
  for (const auto& [set, file] : {std::pair{"iris", "iris"},
                                  {"wine", "wine"},
                                  {"diabetes", "diabetes"},
                                  {"breast-cancer", "breast_cancer_wdbc"}}) {
    const Source embedded = load(set);
    const Source copy = get("tabular/" + std::string(file) + ".csv");
    const auto& a = std::get<Table>(embedded.train);
    const auto& b = std::get<Table>(copy.train);
    for (std::size_t i = 0; i + 1 < a.columns.size(); ++i)
      EXPECT_EQ(a.columns[i].numbers, b.columns[i].numbers) << set << " column " << i;
  }
}

}  // namespace
}  // namespace halfspace::data
