// tests: train/record.hpp: the loss of one row, with names, as the layer loop has it.
#include "halfspace/train/record.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/trace.hpp"
#include "halfspace/train/backprop.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

using testing::ElementsAre;

std::vector<std::string> names_in(const std::vector<Traced>& nodes) {
  std::vector<std::string> out;
  for (const Traced& node : nodes) out.push_back(node.name);
  return out;
}

TEST(RecordLoss, NamesEveryStepOfTheLayers) {
  Options options = small();
  options.hidden = {4};
  const Prepared data = prepared("iris");
  const RecordedLoss recorded = record_loss(make_model(data, options), data.train, 3);
  EXPECT_THAT(names_in(trace(recorded.loss, recorded.wrt)),
              ElementsAre("x", "layers.0.weight", "v1", "layers.0.bias", "z1", "h1",
                          "layers.2.weight", "v2", "layers.2.bias", "z2", "target", "loss"));
}

TEST(RecordLoss, HasTheGradientsOfTheLayerLoop) {
  for (const std::string set : {"iris", "diabetes", "breast-cancer"}) {
    Options options = small();
    options.dropout = 0.3;
    options.norm = nn::Norm::none;
    const Prepared data = prepared(set);
    const Model model = make_model(data, options);
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
  Options options = small();
  options.norm = nn::Norm::layer;
  const Prepared data = prepared("iris");
  const RecordedLoss recorded = record_loss(make_model(data, options), data.train, 0);
  EXPECT_THAT(names_in(trace(recorded.loss, recorded.wrt)), testing::Contains("layers.1"));
}

TEST(RecordLoss, RefusesRowsThatAreNotThere) {
  const Prepared data = prepared("iris");
  const Model model = make_model(data, small());
  EXPECT_EQ(test::message_of([&] { record_loss(model, data.train, -1); }),
            "[row] --row counts from 0 and the data has 120 rows; got -1");
}

}  // namespace
}  // namespace halfspace::train
