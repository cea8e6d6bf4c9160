// tests: explain/row_loss.hpp: the loss of one row, with names, as the layer loop has it.
#include "halfspace/explain/row_loss.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "halfspace/explain/backprop.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/trace.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::explain {
namespace {

using train::prepared;
using train::small;

using testing::ElementsAre;

std::vector<std::string> names_in(const std::vector<Traced>& nodes) {
  std::vector<std::string> out;
  for (const Traced& node : nodes) out.push_back(node.name);
  return out;
}

TEST(RecordLoss, NamesEveryStepOfTheLayers) {
  train::Options options = small();
  options.hidden = {4};
  const train::Prepared data = prepared("iris");
  const RecordedLoss recorded = record_loss(train::make_model(data, options), data.train, 3);
  EXPECT_THAT(names_in(trace(recorded.loss, recorded.wrt)),
              ElementsAre("x", "layers.0.weight", "v1", "layers.0.bias", "z1", "h1",
                          "layers.2.weight", "v2", "layers.2.bias", "z2", "target", "loss"));
}

TEST(RecordLoss, HasTheGradientsOfTheLayerLoop) {
  for (const std::string set : {"iris", "diabetes", "breast-cancer"}) {
    train::Options options = small();
    options.dropout = 0.3;
    options.norm = nn::Norm::none;
    const train::Prepared data = prepared(set);
    const model::Model model = train::make_model(data, options);
    const Backprop loop = backprop(model, data.train, 5);
    const RecordedLoss recorded = record_loss(model, data.train, 5);
    EXPECT_NEAR(recorded.loss.item(), loop.loss, 1e-14);
    ASSERT_EQ(recorded.wrt.size(), 5U);
    const Tensors gradients = grad(recorded.loss, recorded.wrt);
    EXPECT_THAT(gradients[0].values(), testing::Pointwise(testing::DoubleNear(1e-14), loop.grad_x));
    EXPECT_THAT(gradients[2].values(),
                testing::Pointwise(testing::DoubleNear(1e-14), loop.layers[0].grad_bias));
  }
}

TEST(RecordLoss, TakesNetworksThatTheLoopRefuses) {
  train::Options options = small();
  options.norm = nn::Norm::layer;
  const train::Prepared data = prepared("iris");
  const RecordedLoss recorded = record_loss(train::make_model(data, options), data.train, 0);
  EXPECT_THAT(names_in(trace(recorded.loss, recorded.wrt)), testing::Contains("layers.1"));
}

TEST(RecordLoss, RefusesRowsThatAreNotThere) {
  const train::Prepared data = prepared("iris");
  const model::Model model = train::make_model(data, small());
  EXPECT_EQ(test::message_of([&] { record_loss(model, data.train, -1); }),
            "[row] --row counts from 0 and the data has 120 rows; got -1");
}

}  // namespace
}  // namespace halfspace::explain
