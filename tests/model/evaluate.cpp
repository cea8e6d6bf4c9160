// tests: model/evaluate.hpp: predictions row by row, dropout's absence, and the metrics' names.
#include "halfspace/model/evaluate.hpp"

#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::model {
namespace {

using train::prepared;
using train::small;
using train::Trained;
using train::Values;

TEST(Scorer, GivesRowByRowTheBitsOfTheBatch) {
  for (const DType dtype : {DType::float32, DType::float64})
    for (const char* set : {"wine", "breast-cancer", "diabetes"}) {
      const train::Prepared data = prepared(set, dtype);
      train::Options options = small();
      options.precision = dtype;
      options.norm = nn::Norm::batch;
      options.hidden = {33, 7};
      const Trained done = train::train(data, options);
      Runtime runtime({.threads = 2});
      const Values whole = evaluate(done.model, data.test, runtime).outputs;
      Values rows;
      for (std::int64_t i = 0; i < data.test.rows(); ++i) {
        const data::Dataset row = data::select(data.test, std::vector<std::int64_t>{i});
        for (const double v : evaluate(done.model, row, runtime).outputs) rows.push_back(v);
      }
      EXPECT_EQ(rows, whole) << set;
    }
}

TEST(Evaluate, LeavesDropoutOut) {
  const train::Prepared data = prepared("iris");
  train::Options options = small();
  const Model plain = train::make_model(data, options);
  options.dropout = 0.5;
  options.input_dropout = 0.3;
  const Model dropping = train::make_model(data, options);
  for (std::size_t i = 0; i < plain.network->state().size(); ++i)
    test::put(dropping.network->state()[i].tensor, plain.network->state()[i].tensor.values());
  Runtime& runtime = Runtime::of_this_thread();
  EXPECT_EQ(evaluate(plain, data.test, runtime).outputs,
            evaluate(dropping, data.test, runtime).outputs);
}

TEST(Evaluate, GivesProbabilitiesThatSumToOne) {
  for (const char* set : {"iris", "breast-cancer"}) {
    const train::Prepared data = prepared(set);
    const Evaluation e =
        evaluate(train::make_model(data, small()), data.test, Runtime::of_this_thread());
    EXPECT_EQ(e.width, static_cast<std::int64_t>(data.train.class_names.size()));
    for (std::size_t i = 0; i < e.outputs.size(); i += static_cast<std::size_t>(e.width)) {
      double sum = 0;
      for (std::size_t c = 0; c < static_cast<std::size_t>(e.width); ++c) sum += e.outputs[i + c];
      EXPECT_NEAR(sum, 1, 1e-12);
    }
    std::int64_t counted = 0;
    for (const auto& row : e.confusion)
      for (const std::int64_t n : row) counted += n;
    EXPECT_EQ(counted, data.test.rows());
    EXPECT_EQ(e.metrics.front().first, "accuracy");
  }
}

TEST(Evaluate, MeasuresRegressionInTheTargetsUnits) {
  const train::Prepared data = prepared("diabetes");
  const Model model = train::make_model(data, small());
  const Evaluation e = evaluate(model, data.test, Runtime::of_this_thread());
  const double scale = model.preprocessing.target_scale[0];
  EXPECT_GT(scale, 10);
  EXPECT_NEAR(e.metric("mse"), e.loss * scale * scale, 1e-9 * e.metric("mse"));
  EXPECT_TRUE(e.confusion.empty());
  EXPECT_EQ(e.metrics.front().first, "r2");
  EXPECT_EQ(test::message_of([&] { (void)e.metric("accuracy"); }),
            "[evaluate] no metric 'accuracy' for this task");
}

}  // namespace
}  // namespace halfspace::model
