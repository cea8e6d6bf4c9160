// tests: ops/losses.cpp: reductions, weights, smoothing and labels of every loss, whole messages.
#include "halfspace/defs/catalog.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::expect_gradients;
using test::expect_second_gradients;
using test::message_of;
using test::random_tensor;

Tensor prediction_for(const defs::LossRow& row) {
  return row.info->name == "bce" ? random_tensor({4, 3}, 1, 0.1, 0.9)
                                 : random_tensor({4, 3}, 1, -1.5, 1.5);
}

Tensor target_for(const defs::LossRow& row) {
  const Tensor raw = random_tensor({4, 3}, 2, 0.1, 0.9);
  return row.of_rows ? tensor({4, 3}, (raw / sum(raw, {1}, true)).values(), DType::float64) : raw;
}

template <class F>
void for_each_loss(F f) {
  for (const defs::LossRow& row : defs::losses()) {
    SCOPED_TRACE(std::string(row.info->name));
    f(row, prediction_for(row), target_for(row));
  }
}

TEST(Losses, GradientsAndTheirGradientsMeetCentralDifferences) {
  for_each_loss([](const defs::LossRow& row, const Tensor& x, const Tensor& y) {
    const auto f = [&](const Tensors& t) { return loss(row.info->name, t[0], y); };
    expect_gradients(f, {x});
    expect_second_gradients(f, {x});
  });
}

TEST(Losses, GradientsByTargetsOfOneElementMeetCentralDifferences) {
  for_each_loss([](const defs::LossRow& row, const Tensor& x, const Tensor& y) {
    if (row.of_rows) return;
    expect_gradients([&](const Tensors& t) { return loss(row.info->name, t[0], t[1]); }, {x, y});
  });
}

TEST(Losses, MeetInASumAMeanOrNotAtAll) {
  for_each_loss([](const defs::LossRow& row, const Tensor& x, const Tensor& y) {
    const auto with = [&](Reduction r) { return loss(row.info->name, x, y, {.reduction = r}); };
    const Tensor each = with(Reduction::none);
    ASSERT_EQ(each.shape(), Shape{4});
    EXPECT_NEAR(with(Reduction::sum).item(), sum(each).item(), 1e-13);
    EXPECT_NEAR(with(Reduction::mean).item(), mean(each).item(), 1e-13);
    EXPECT_NEAR(with(Reduction::automatic).item(),
                (row.mean_over_samples ? mean(each) : sum(each)).item(), 1e-13);
  });
}

TEST(Losses, WeighSamplesAndDivideTheMeanByTheWeights) {
  const Tensor weights = tensor({4}, {1, 0, 2, 0.5}, DType::float64);
  for_each_loss([&](const defs::LossRow& row, const Tensor& x, const Tensor& y) {
    const auto with = [&](Reduction r) {
      return loss(row.info->name, x, y, {.reduction = r, .weights = weights});
    };
    const std::vector<double> each =
        loss(row.info->name, x, y, {.reduction = Reduction::none}).values();
    const double total = each[0] + 2 * each[2] + 0.5 * each[3];
    EXPECT_NEAR(with(Reduction::none).values()[2], 2 * each[2], 1e-13);
    EXPECT_NEAR(with(Reduction::sum).item(), total, 1e-12);
    EXPECT_NEAR(with(Reduction::mean).item(), total / 3.5, 1e-12);
    expect_gradients(
        [&](const Tensors& t) { return loss(row.info->name, t[0], y, {.weights = weights}); }, {x});
  });
}

TEST(Losses, TakeVectorsOfOneOutputASample) {
  const Tensor x = random_tensor({5}, 1, 0.1, 0.9);
  const Tensor y = random_tensor({5}, 2, 0.1, 0.9);
  for (const defs::LossRow& row : defs::losses()) {
    if (row.of_rows) continue;
    const Tensor flat = loss(row.info->name, x, y);
    EXPECT_NEAR(flat.item(), loss(row.info->name, reshape(x, {5, 1}), reshape(y, {5, 1})).item(),
                1e-14);
  }
}

TEST(CrossEntropy, OfLabelsIsThatOfOneHotRowsAndSmoothingMixesInTheUniform) {
  const Tensor z = random_tensor({3, 4}, 1);
  for (const DType d : {DType::int64, DType::int32, DType::uint8}) {
    const Tensor labels = tensor({3}, {2, 0, 3}, d);
    const Tensor rows = one_hot(labels, 4, DType::float64);
    EXPECT_EQ(cross_entropy(z, labels).item(), cross_entropy(z, rows).item());
    EXPECT_EQ(sparsemax_loss(z, labels).item(), sparsemax_loss(z, rows).item());
    EXPECT_NEAR(cross_entropy(z, labels, {.label_smoothing = 0.2}).item(),
                cross_entropy(z, rows * 0.8 + 0.05).item(), 1e-14);
  }
}

TEST(CrossEntropy, GradientIsSoftmaxMinusTheTarget) {
  const Tensor z = random_tensor({3, 4}, 1);
  const Tensor q = one_hot(tensor({3}, {2, 0, 3}, DType::int64), 4, DType::float64);
  const auto difference = [&](const Tensor& y, const Tensor& map) {
    const std::vector<double> g = grad(y, {z})[0].values();
    const std::vector<double> want = (map - q).values();
    for (std::size_t i = 0; i < g.size(); ++i) EXPECT_NEAR(g[i], want[i], 1e-15);
  };
  difference(cross_entropy(z, q, {.reduction = Reduction::sum}), softmax(z));
  difference(sparsemax_loss(z, q, {.reduction = Reduction::sum}), sparsemax(z));
}

TEST(Losses, TakeTheirParameters) {
  const Tensor x = tensor({3}, {-3, 0.5, 5}, DType::float64);
  const Tensor y = full({3}, 0.0, DType::float64);
  const auto each = [&](std::vector<double> params) {
    return loss("huber", x, y, {.reduction = Reduction::none, .params = std::move(params)})
        .values();
  };
  EXPECT_EQ(each({}), (std::vector<double>{2.5, 0.125, 4.5}));
  EXPECT_EQ(each({2}), (std::vector<double>{4, 0.125, 8}));
}

TEST(Losses, OfPerceptronsMoveWeightsOfZero) {
  const Tensor x = parameter(full({1}, 0.0, DType::float64));
  const Tensor y = full({1}, -1.0, DType::float64);
  EXPECT_EQ(grad(loss("perceptron", x, y), {x})[0].item(), 1.0);
}

TEST(Losses, OfKullbackAndLeiblerIsCrossEntropyLessEntropy) {
  const Tensor z = random_tensor({3, 4}, 1);
  const Tensor q = softmax(random_tensor({3, 4}, 2));
  const double entropy = -(sum(q * log(q)) / 3.0).item();
  EXPECT_NEAR(loss("kullback_leibler", z, q).item(), cross_entropy(z, q).item() - entropy, 1e-14);
  EXPECT_NEAR(loss("kullback_leibler", log(q), q).item(), 0, 1e-15);
}

TEST(Losses, SayWhatDoesNotFit) {
  const Tensor z = full({4, 3}, 1);
  EXPECT_EQ(message_of([&] {
              mse(z, full({4, 2}, 1));
            }),
            "[mse] prediction and target have one shape; got shape (4, 3) and shape (4, 2)");
  EXPECT_EQ(message_of([&] { cross_entropy(full({4}, 1), full({4}, 1)); }),
            "[cross_entropy] scores have shape (batch, classes); got shape (4,)");
  EXPECT_EQ(message_of([&] {
              cross_entropy(z, tensor({3}, {0, 1, 2}, DType::int64));
            }),
            "[cross_entropy] labels have shape (batch); got shape (3,) for scores (4, 3)");
  EXPECT_EQ(message_of([&] {
              sparsemax_loss(z, full({4, 2}, 1));
            }),
            "[sparsemax_loss] a distribution has the scores' shape; got shape (4, 2) and shape (4, "
            "3)");
  EXPECT_EQ(message_of([&] { mse(z, z, {.weights = full({3}, 1)}); }),
            "[loss] weights have shape (batch); got shape (3,) for losses of shape (4,)");
  EXPECT_EQ(message_of([&] { loss("focal", z, z); }).substr(0, 33),
            "[loss] unknown name 'focal'; choi");
  EXPECT_EQ(message_of([&] {
              eval({cross_entropy(z, tensor({4}, {0, 1, 2, 3}, DType::int64))});
            }),
            "[one_hot] labels lie in 0..2; got 3 at place 3");
}

}  // namespace
}  // namespace halfspace
