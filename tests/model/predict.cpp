// tests: model/predict.cpp, model/prediction_table.hpp: predictions of new rows, and as CSV.
#include "halfspace/model/prediction_table.hpp"

#include <gmock/gmock.h>

#include "halfspace/model/evaluate.hpp"
#include "tests/io/support.hpp"
#include "tests/train/support.hpp"

namespace halfspace::model {
namespace {

using io::message_of;
using train::prepared;
using train::small;

TEST(Predict, IsWhatEvaluationSaw) {
  for (const char* const set : {"iris", "diabetes"}) {
    const train::Prepared data = prepared(set);
    const Model model = train::make_model(data, small());
    const PredictionTable table = model.predict(data.test);
    const Evaluation seen = evaluate(model, data.test, Runtime::of_this_thread());
    EXPECT_EQ(table.outputs, seen.outputs);
    EXPECT_EQ(table.rows, data.test.rows());
    EXPECT_EQ(table.width, seen.width);
    EXPECT_EQ(table.classes.size(), model.objective.of_classes ? data.test.rows() : 0U);
    EXPECT_TRUE(table.labels.empty());
  }
}

TEST(Predict, TakesRowsAsTheyWereRead) {
  const train::Prepared data = prepared("iris");
  const Model model = train::make_model(data, small());
  const std::vector<double> rows{5.1, 3.5, 1.4, 0.2, 6.2, 2.9, 4.3, 1.3};
  data::Table table{.name = "new"};
  table.rows = 2;
  for (std::size_t c = 0; c < 4; ++c) {
    table.columns.push_back({.name = model.preprocessing.columns[c].name});
    table.columns.back().numbers = {rows[c], rows[4 + c]};
  }
  const PredictionTable found = model.predict(rows);
  EXPECT_EQ(found.outputs, model.predict(data::Part(table)).outputs);
  EXPECT_EQ(found.rows, 2);
  EXPECT_EQ(found.names, model.preprocessing.class_names);
}

TEST(Predict, TakesPicturesAsTheirPixels) {
  const train::Prepared data = prepared("digits");
  const Model model = train::make_model(data, small());
  const data::Dataset first = data::select(data.test, std::vector<std::int64_t>{0, 1});
  const std::vector<double> pixels = first.features.to_vector<double>();
  EXPECT_EQ(model.predict(pixels).outputs, model.predict(first).outputs);
}

TEST(Predict, RefusesRowsThatDoNotFit) {
  const Model flowers = train::make_model(prepared("iris"), small());
  const std::vector<double> three(3, 1.0);
  EXPECT_EQ(message_of([&] { (void)flowers.predict(three); }),
            "[predict] a row has 4 numbers, one for each column the model was trained on; got 3 "
            "numbers");
  const Model digits = train::make_model(prepared("digits"), small());
  const std::vector<double> halves(64, 0.5);
  EXPECT_EQ(message_of([&] { (void)digits.predict(halves); }),
            "[predict] pixels are whole numbers in 0..255; got 0.5");
}

TEST(PredictionTable, PutsTheClassBeforeItsProbabilities) {
  const PredictionTable table{.rows = 2,
                              .width = 2,
                              .names = {"a", "b, \"c\""},
                              .outputs = {0.75, 0.25, 0.1F, 0.9F},
                              .classes = {0, 1}};
  EXPECT_EQ(to_csv(table),
            "predicted,p(a),\"p(b, \"\"c\"\")\"\n"
            "a,0.75,0.25\n"
            "\"b, \"\"c\"\"\",0.1,0.9\n");
}

TEST(PredictionTable, PutsLabelsBeforeTheirProbabilities) {
  const PredictionTable table{.rows = 1,
                              .width = 2,
                              .names = {"odd", "big"},
                              .outputs = {0.5, 0.625},
                              .labels = {false, true}};
  EXPECT_EQ(to_csv(table), "odd,big,p(odd),p(big)\n0,1,0.5,0.625\n");
}

TEST(PredictionTable, HasTheDigitsOfItsPrecision) {
  PredictionTable table{.rows = 2, .width = 1, .names = {"y"}, .outputs = {0.1F, -3}};
  EXPECT_EQ(to_csv(table), "y\n0.1\n-3\n");
  EXPECT_EQ(to_array(table).shape(), Shape{2});
  table.precision = DType::float64;
  EXPECT_EQ(to_csv(table), "y\n0.10000000149011612\n-3\n");
  EXPECT_EQ(to_array(table).dtype(), DType::float64);
}

}  // namespace
}  // namespace halfspace::model
