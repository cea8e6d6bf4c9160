// tests: ops/rows.cpp: gradients of every row map and row loss, rows apart, whole messages.
#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/row_loss.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::expect_gradients;
using test::expect_second_gradients;
using test::message_of;
using test::random_tensor;

TEST(RowMaps, GradientsAndTheirGradientsMeetCentralDifferences) {
  const Tensor z = random_tensor({3, 5}, 4, -1.5, 1.5);
  for (const auto& row : defs::row_maps()) {
    SCOPED_TRACE(std::string(row.info->name));
    const auto f = [&](const Tensors& x) { return map_rows(row.info->name, x[0]); };
    expect_gradients(f, {z});
    expect_second_gradients([&](const Tensors& x) { return square(f(x)); }, {z});
  }
}

TEST(RowLosses, GradientsByScoresAndSharesMeetCentralDifferences) {
  const Tensor z = random_tensor({3, 5}, 4, -1.5, 1.5);
  const Tensor q = softmax(random_tensor({3, 5}, 5));
  const Tensor shares = tensor({3, 5}, q.values(), DType::float64);
  for (std::size_t i = 0; i < defs::row_losses().size(); ++i) {
    SCOPED_TRACE(std::string(defs::row_losses()[i].info->name));
    const auto by_scores = [&](const Tensors& x) {
      return ops::row_loss(static_cast<int>(i), x[0], shares);
    };
    expect_gradients(by_scores, {z});
    expect_second_gradients(by_scores, {z});
  }
  // By the shares too; sparsemax's and entmax's hold where they sum to 1.
  for (const int i : {0, 1})
    expect_gradients([&](const Tensors& x) { return ops::row_loss(i, z, x[0]); }, {shares});
}

TEST(RowMaps, TreatEachRowAlone) {
  const Tensor z = random_tensor({2, 3, 4}, 1);
  for (const auto& row : defs::row_maps()) {
    const std::vector<double> whole = map_rows(row.info->name, z).values();
    for (std::int64_t r = 0; r < 6; ++r) {
      const Tensor one = slice(reshape(z, {6, 4}), 0, r, r + 1);
      const auto first = whole.begin() + r * 4;
      EXPECT_EQ(map_rows(row.info->name, one).values(), std::vector<double>(first, first + 4));
    }
  }
}

TEST(RowMaps, DoNotChangeWhenARowIsShifted) {
  const Tensor z = random_tensor({4, 6}, 2);
  for (const auto& row : defs::row_maps()) {
    const std::vector<double> a = map_rows(row.info->name, z).values();
    const std::vector<double> b = map_rows(row.info->name, z + 8.0).values();
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i], b[i], 1e-13);
  }
}

TEST(RowMaps, SayWhatTheyTake) {
  EXPECT_EQ(message_of([] { softmax(Tensor(1.0)); }),
            "[softmax] maps the rows of the last axis, which has entries; got shape ()");
  EXPECT_EQ(message_of([] {
              sparsemax(full({3, 0}, 1));
            }),
            "[sparsemax] maps the rows of the last axis, which has entries; got shape (3, 0)");
  EXPECT_EQ(message_of([] { map_rows("entmax", full({3}, 1)); }),
            "[row map] unknown name 'entmax'; did you mean 'entmax15'? Choices: softmax, "
            "log_softmax, sparsemax, entmax15");
}

}  // namespace
}  // namespace halfspace
