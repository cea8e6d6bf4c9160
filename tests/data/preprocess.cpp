// tests: data/preprocess.hpp: what is learned, what is applied, and to which columns.
#include "halfspace/data/preprocess.hpp"

#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "halfspace/data/source.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using Names = std::vector<std::string>;
using Values = std::vector<double>;

Preprocessing fitted(const Part& part, const FitOptions& options = {}) {
  const auto* const t = std::get_if<Table>(&part);
  const Target target =
      read_target(part, t != nullptr ? t->columns.back().name : std::get<Images>(part).target);
  return Preprocessing::fit(part, all_rows(part), target, options);
}

Values features(const Preprocessing& model, const Part& part) {
  return model.apply(part, DType::float64, false).features.to_vector<double>();
}

TEST(Preprocessing, StandardizesNumbersAndPutsTheMedianForMissingOnes) {
  const Table t = table("a,k,y\n1,7,p\n,7,q\n3,7,p\n9,7,q\n");
  const Preprocessing model = fitted(t);
  EXPECT_EQ(model.columns[0].median, 3);
  EXPECT_EQ(model.columns[0].mean, 4);
  EXPECT_DOUBLE_EQ(model.columns[0].scale, 3);
  EXPECT_EQ(features(model, t), (Values{-1, 0, -1.0 / 3, 0, -1.0 / 3, 0, 5.0 / 3, 0}));
  const Preprocessing plain = fitted(t, {.standardize = false});
  EXPECT_EQ(features(plain, t), (Values{1, 7, 3, 7, 3, 7, 9, 7}));
}

TEST(Preprocessing, EncodesCategoriesAndTheMissingOne) {
  const Table t = table("c,y\nred,p\nblue,q\n?,p\n");
  const Preprocessing model = fitted(t);
  EXPECT_EQ(model.feature_names(), (Names{"c=blue", "c=red", "c=(missing)"}));
  EXPECT_EQ(features(model, t), (Values{0, 1, 0, 1, 0, 0, 0, 0, 1}));
  EXPECT_EQ(features(model, table("c,y\ngreen,p\nred,p\n")), (Values{0, 0, 0, 0, 1, 0}));
  const Preprocessing complete = fitted(table("c,y\nred,p\nblue,q\n"));
  EXPECT_EQ(features(complete, table("c,y\nNA,p\nred,q\n")), (Values{0, 0, 0, 1}));
}

TEST(Preprocessing, FindsLabelsByNameElseWhereTrainingHadThem) {
  const Table t = table("u,a,v,c\n0,1,1,x\n1,2,1,y\n0,3,0,x\n");
  const Preprocessing model = Preprocessing::fit(t, all_rows(t), read_target(t, "u,v"));
  EXPECT_EQ(model.feature_names(), (Names{"a", "c=x", "c=y"}));
  const auto labels = [&](const Table& part) {
    return model.apply(part, DType::float32, true).targets;
  };
  EXPECT_EQ(labels(t).shape(), (Shape{3, 2}));
  EXPECT_EQ(labels(t).to_vector<double>(), (Values{0, 1, 1, 1, 0, 0}));
  EXPECT_EQ(labels(table("v,u,c,a\n1,0,x,1\n")).to_vector<double>(), (Values{0, 1}));
  EXPECT_EQ(labels(table("1,2,0,x\n0,3,1,y\n", {.header = Header::absent})).to_vector<double>(),
            (Values{1, 0, 0, 1}));
  EXPECT_EQ(features(model, table("2,y\n2,x\n", {.header = Header::absent})).size(), 6U);
  EXPECT_EQ(message_of([&] { (void)labels(table("u,a,c\n1,2,x\n")); }),
            "[data] 't.csv' has no target column 'v'; got 3 columns: 'u', 'a', 'c'");
  EXPECT_EQ(message_of([&] { (void)labels(table("u,a,v,c\n1,2,0.5,x\n")); }),
            "[data] 't.csv': line 2, column 'v': '0.5' is no label, 0 or 1; name one target for "
            "another task than multilabel");
}

TEST(Preprocessing, IsTheSameForSparseColumns) {
  Table dense = table("a,b,y\n0,1,p\n0,0,q\n5,0,p\n0,0,q\n-2,0,p\n");
  Table sparse = dense;
  for (Column* column : {sparse.columns.data(), &sparse.columns[1]}) {
    const std::vector<double> numbers = std::move(column->numbers);
    column->numbers = {};
    column->sparse = true;
    for (std::int64_t row = 0; row < 5; ++row)
      if (const double x = numbers[static_cast<std::size_t>(row)]; x != 0) column->add(row, x);
  }
  EXPECT_EQ(fitted(sparse).to_json(), fitted(dense).to_json());
  EXPECT_EQ(features(fitted(dense), sparse), features(fitted(dense), dense));
  EXPECT_EQ(write_csv(sparse), write_csv(dense));
}

TEST(Preprocessing, LearnsFromTheGivenRowsOnly) {
  const Table t = table("a,c,y\n1,u,p\n3,v,q\n100,w,p\n");
  const std::vector<std::int64_t> train{0, 1};
  const Preprocessing model = Preprocessing::fit(t, train, read_target(t, "y"));
  EXPECT_EQ(model.columns[0].mean, 2);
  EXPECT_EQ(model.columns[1].categories, (Names{"u", "v"}));
  const std::vector<std::int64_t> last{2};
  EXPECT_EQ(model.apply(t, DType::float64, true, last).features.to_vector<double>(),
            (Values{98, 0, 0}));
}

TEST(Preprocessing, StandardizesRegressionTargets) {
  const Table t = table("a,y\n1,0.5\n2,2.5\n");
  const Preprocessing model = fitted(t);
  EXPECT_EQ(model.target_mean, (Values{1.5}));
  EXPECT_EQ(model.target_scale, (Values{1}));
  const Dataset dataset = model.apply(t, DType::float32, true);
  EXPECT_EQ(dataset.targets.shape(), (Shape{2, 1}));
  EXPECT_EQ(dataset.targets.to_vector<double>(), (Values{-1, 1}));
  EXPECT_EQ(fitted(t, {.standardize_target = false}).target_mean, (Values{0}));
}

TEST(Preprocessing, KeepsImagesAsBytesWithOneMeanAndDeviation) {
  const Source source = load("digits");
  const Preprocessing model = fitted(source.train);
  EXPECT_NEAR(model.image_mean, 4.8842, 1e-4);  // sklearn: load_digits().data.mean(), .std()
  EXPECT_NEAR(model.image_scale, 6.0168, 1e-4);
  const Dataset dataset = model.apply(source.train, DType::float32, true);
  EXPECT_EQ(dataset.features.dtype(), DType::uint8);
  EXPECT_EQ(dataset.features.shape(), (Shape{1797, 64}));
  EXPECT_EQ(dataset.input_shape, (Shape{8, 8}));
  EXPECT_EQ(dataset.features.data<std::uint8_t>(),
            std::get<Images>(source.train).pixels.data<std::uint8_t>());
  const Preprocessing plain = fitted(source.train, {.standardize = false});
  EXPECT_EQ(plain.image_mean, 0);
  EXPECT_EQ(plain.image_scale, 16);
}

TEST(Preprocessing, DropsColumnsAndNeedsSomeToRemain) {
  const Table t = table("id,a,y\n1,2,p\n2,3,q\n");
  EXPECT_EQ(fitted(t, {.drop = {"id"}}).feature_names(), (Names{"a"}));
  EXPECT_EQ(message_of([&] {
              (void)fitted(t, {.drop = {"id", "2"}});
            }),
            "[data] 't.csv' has no input columns beside the target 'y'; check the delimiter, the "
            "target and "
            "what is dropped");
}

TEST(Preprocessing, SaysHowToDropAColumnOfTooManyWords) {
  std::string text = "name,y\n";
  for (int i = 0; i < 257; ++i) text += fmt::format("n{},{}\n", i, i % 2 == 0 ? "p" : "q");
  EXPECT_EQ(message_of([&] { (void)fitted(table(text)); }),
            "[data] 't.csv': column 'name' is text with 257 distinct values, and at most 256 "
            "become inputs; "
            "leave it out with drop=name");
}

TEST(Preprocessing, MatchesColumnsByName) {
  const Preprocessing model = fitted(table("a,b,y\n0,10,p\n2,30,q\n"));
  EXPECT_EQ(features(model, table("extra,b,a\n5,10,2\n")), (Values{1, -1}));
}

TEST(Preprocessing, MatchesColumnsByPositionWithoutNames) {
  const Preprocessing model = fitted(table("a,b,y\n0,10,p\n2,30,q\n"));
  EXPECT_EQ(features(model, table("2,10\n0,30\n")), (Values{1, -1, -1, 1}));
  const Dataset dataset = model.apply(table("2,10,q\n0,30,p\n"), DType::float32, true);
  EXPECT_EQ(dataset.targets.to_vector<double>(), (Values{1, 0}));
}

TEST(Preprocessing, NamesExpectedAndGivenColumns) {
  const Preprocessing model = fitted(table("a,b,y\n0,10,p\n2,30,q\n"));
  const auto error = [&](const std::string& text, bool needs_target) {
    return message_of([&] { (void)model.apply(table(text), DType::float32, needs_target); });
  };
  EXPECT_EQ(
      error("1,2,3,4\n", false),
      "[data] 't.csv' has 4 columns; the model expects 2 columns: 'a', 'b'; got 4: 'column_1', "
      "'column_2', 'column_3', 'column_4'");
  EXPECT_EQ(error("a,c,y\n1,2,p\n", false),
            "[data] 't.csv' lacks 1 of the model's columns ('b'); the model expects 2 columns: "
            "'a', 'b'; got "
            "3: 'a', 'c', 'y'");
  EXPECT_EQ(error("a,b\n1,2\n", true),
            "[data] 't.csv' has no target column 'y'; got 2 columns: 'a', 'b'");
  EXPECT_EQ(error("a,b,y\n1,2,p\n1,2,r\n", true),
            "[data] 't.csv': line 3: the class 'r' is none of the 2 the model knows");
  EXPECT_EQ(error("a,b,y\n1,2,\n", true), "[data] 't.csv': line 2 has no value for the target 'y'");
  EXPECT_EQ(error("a,b,y\n1,2,p\nx,2,p\n", true),
            "[data] 't.csv': line 3, column 'a': 'x' is not a number, and the model was trained on "
            "numbers "
            "there");
  EXPECT_EQ(
      error("a,b,y\n1e300,2,p\n", false),
      "[data] 't.csv': line 2, column 'a': '1e+300' is too large for the network's precision");
}

TEST(Preprocessing, ReadsTablesForModelsOfImagesAndBack) {
  const Source digits = load("digits");
  const Preprocessing images = fitted(digits.train);
  std::string text;
  for (int i = 0; i < 64; ++i) text += std::to_string(i % 17) + ",";
  const Dataset dataset = images.apply(table(text + "3\n"), DType::float32, true);
  EXPECT_EQ(dataset.features.dtype(), DType::uint8);
  EXPECT_EQ(dataset.targets.to_vector<double>(), (Values{3}));
  EXPECT_EQ(
      message_of([&] { (void)images.apply(table("1,2\n"), DType::float32, false); }),
      "[data] 't.csv' has 2 columns; the model expects images of shape (8, 8), that is 64 columns");
  EXPECT_EQ(message_of([&] {
              (void)images.apply(table(text + "0.5\n0.5" + text.substr(1) + "1\n"), DType::float32,
                                 false);
            }),
            "[data] 't.csv': line 2, column 'column_1': '0.5' is not a pixel, a whole number from "
            "0 to 255");
  const Preprocessing of_table = fitted(table(text + "3\n" + text + "4\n"));
  EXPECT_EQ(of_table.apply(digits.train, DType::float32, false).features.shape(),
            (Shape{1797, 64}));
}

TEST(Preprocessing, TellsWhichColumnsMustBeReadAsText) {
  EXPECT_EQ(fitted(table("zip,a,y\n01,1,3\nx,2,4\n")).text_columns(), (Names{"zip"}));
  EXPECT_EQ(fitted(table("a,y\n1,01\n2,x\n")).text_columns(), (Names{"y"}));
}

TEST(Preprocessing, RefusesNumbersThatCannotBeAveraged) {
  EXPECT_EQ(message_of([] { (void)fitted(table("a,y\n1e308,p\n1.5e308,q\n-1e308,p\n")); }),
            "[data] 't.csv': column 'a' has numbers from -1e+308 to 1.5e+308, which cannot be "
            "standardized; "
            "rescale it");
}

TEST(Select, TakesRowsInTheGivenOrder) {
  const Table t = table("a,y\n1,p\n2,q\n3,p\n");
  const Dataset dataset = fitted(t, {.standardize = false}).apply(t, DType::float32, true);
  const Dataset some = select(dataset, std::vector<std::int64_t>{2, 0});
  EXPECT_EQ(some.features.to_vector<double>(), (Values{3, 1}));
  EXPECT_EQ(some.targets.to_vector<double>(), (Values{0, 0}));
  EXPECT_EQ(some.rows(), 2);
}

TEST(Preprocess, PutsEachTargetBackInItsOwnUnits) {
  Preprocessing rules;
  rules.target_mean = {10, -1};
  rules.target_scale = {2, 0.5};
  EXPECT_EQ(rules.in_units({0, 0, 1, 2}), (Values{10, -1, 12, 0}));
  rules.target_mean.clear();
  rules.target_scale.clear();
  EXPECT_EQ(rules.in_units({0.25, 0.75}), (Values{0.25, 0.75}));
}

}  // namespace
}  // namespace halfspace::data
