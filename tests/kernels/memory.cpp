// tests: kernels/memory.hpp: strided copies, gathers, scatters and random masks.
#include "halfspace/kernels/memory.hpp"

#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace halfspace::kernels {
namespace {

template <class T>
void expect_transposed() {
  const std::int64_t rows = 37;
  const std::int64_t cols = 21;
  std::vector<T> x(static_cast<std::size_t>(rows * cols));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<T>(i % 251);
  std::vector<T> y(x.size());
  copy_strided(x.data(), {0, 0, 1, cols}, y.data(), {0, 0, rows, 1}, {1, 1, cols, rows}, sizeof(T));
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < cols; ++c)
      ASSERT_EQ(y[static_cast<std::size_t>(c * rows + r)],
                x[static_cast<std::size_t>(r * cols + c)]);
}

TEST(Memory, TransposesElementsOfEverySize) {
  expect_transposed<std::uint8_t>();
  expect_transposed<float>();
  expect_transposed<double>();
}

TEST(Memory, RepeatsAlongStridesOfZeroAndCopiesNothingOfNothing) {
  const std::vector<float> x{1, 2};
  std::vector<float> y(6, 9);
  copy_strided(x.data(), {0, 0, 0, 1}, y.data(), {0, 0, 2, 1}, {1, 1, 3, 2}, 4);
  EXPECT_EQ(y, (std::vector<float>{1, 2, 1, 2, 1, 2}));
  copy_strided(nullptr, {0, 0, 0, 1}, nullptr, {0, 0, 2, 1}, {1, 0, 3, 2}, 4);
}

TEST(Memory, GathersRowsInAnyOrderAndAddsThemBack) {
  const std::vector<float> x{1, 2, 3, 4, 5, 6};
  const std::vector<std::int64_t> index{2, 0, 2};
  std::vector<float> rows(6);
  gather_rows(x.data(), 8, index.data(), 3, rows.data());
  EXPECT_EQ(rows, (std::vector<float>{5, 6, 1, 2, 5, 6}));
  std::vector<float> sum(6, 0);
  scatter_add_rows(rows.data(), 2, index.data(), 3, sum.data());
  EXPECT_EQ(sum, (std::vector<float>{1, 2, 0, 0, 10, 12}));
}

TEST(DropoutMask, KeepsItsShareAndScalesItToKeepTheMean) {
  std::vector<double> mask(100000);
  dropout_mask(mask.data(), 100000, 0.8, {.seed = 1, .step = 2, .offset = 0});
  for (const double m : mask) ASSERT_TRUE(m == 0.0 || m == 1.25);
  EXPECT_NEAR(std::accumulate(mask.begin(), mask.end(), 0.0) / 100000, 1.0, 0.01);
}

TEST(DropoutMask, DependsOnThePlaceAloneHoweverItIsCut) {
  std::vector<float> whole(64);
  dropout_mask(whole.data(), 64, 0.5, {.seed = 3, .step = 4, .offset = 5});
  for (std::uint64_t first = 0; first < 64; ++first) {
    std::vector<float> part(64 - first);
    dropout_mask(part.data(), static_cast<std::int64_t>(part.size()), 0.5,
                 {.seed = 3, .step = 4, .offset = 5 + first});
    EXPECT_EQ(part,
              std::vector<float>(whole.begin() + static_cast<std::ptrdiff_t>(first), whole.end()));
  }
}

}  // namespace
}  // namespace halfspace::kernels
