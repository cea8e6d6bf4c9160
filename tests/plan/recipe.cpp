// tests: plan/recipe.hpp: equal structures have one key, equal parts are computed once.
#include "halfspace/plan/recipe.hpp"

#include "halfspace/ops/attributes.hpp"
#include "tests/support/check.hpp"

namespace halfspace::plan {
namespace {

using test::message_of;
using test::random_tensor;

std::size_t operators(const Recipe& recipe) {
  std::size_t count = 0;
  for (const Item& item : recipe.items) count += item.op != nullptr ? 1 : 0;
  return count;
}

TEST(Recipe, HasOneKeyForEqualStructuresOfOtherValues) {
  const auto key = [](std::uint64_t seed, const Shape& shape, double factor) {
    return collect({tanh(random_tensor(shape, seed) * factor)}, {}, true).recipe.key();
  };
  EXPECT_EQ(key(1, {2, 3}, 0.5), key(2, {2, 3}, 0.5));
  EXPECT_NE(key(1, {2, 3}, 0.5), key(1, {3, 2}, 0.5));
  EXPECT_NE(key(1, {2, 3}, 0.5), key(1, {2, 3}, 0.25));
}

TEST(Recipe, TellsWhichInputIsWhich) {
  const Tensor a = random_tensor({2}, 1);
  const Tensor b = random_tensor({2}, 2);
  EXPECT_NE(collect({a - b}, {}, true).recipe.key(), collect({a - a}, {}, true).recipe.key());
  EXPECT_NE(collect({a, b}, {}, true).recipe.key(), collect({a}, {{b, a}}, true).recipe.key());
}

TEST(Recipe, ComputesEqualPartsOnce) {
  const Tensor x = random_tensor({2}, 1);
  EXPECT_EQ(operators(collect({tanh(x) + tanh(x)}, {}, true).recipe), 2U);
  EXPECT_EQ(operators(collect({tanh(x) + tanh(x)}, {}, false).recipe), 3U);
}

TEST(Recipe, LetsAProductReadATransposedMatrixInPlace) {
  const Tensor a = random_tensor({2, 3}, 1);
  const Tensor b = random_tensor({4, 2}, 2);
  const Recipe recipe = collect({matmul(transpose(a), transpose(b))}, {}, true).recipe;
  ASSERT_EQ(operators(recipe), 1U);
  const auto product = ops::MatmulAttributes::of(recipe.items.back().attributes);
  EXPECT_EQ(product.transposed, (std::array{true, true}));
  const Tensor as_it_is = transpose(b, {0, 1});
  EXPECT_EQ(operators(collect({matmul(as_it_is, a)}, {}, true).recipe), 2U);
  EXPECT_EQ(operators(collect({matmul(transpose(a), transpose(b))}, {}, false).recipe), 3U);
  const Tensor twice = matmul(transpose(a), b, false, true);
  EXPECT_EQ(twice.values(), matmul(a, b, true, true).values());
}

TEST(Recipe, NeverMergesRandomMasks) {
  const std::vector<std::int64_t> words{1, 2, 3};
  const Tensor key = indices(words);
  const Tensor y = dropout_mask({4}, 0.5, key) + dropout_mask({4}, 0.5, key);
  EXPECT_EQ(operators(collect({y}, {}, true).recipe), 3U);
}

TEST(Recipe, TakesWhatWasComputedAsALeaf) {
  const Tensor w = parameter(random_tensor({2}, 1));
  const Tensor h = tanh(w);
  eval({h});
  const Recorded recorded = collect({h * 2.0}, {}, true);
  EXPECT_EQ(operators(recorded.recipe), 2U);  // the product and its constant
  EXPECT_EQ(recorded.leaves.front(), h.node());
}

TEST(Recipe, RefusesAnUpdateThatDoesNotFitItsLeaf) {
  const Tensor w = parameter(full({2}, 1, DType::float32));
  EXPECT_EQ(message_of([&] {
              collect({}, {{w, full({3}, 1)}}, true);
            }),
            "[update] a new value has its leaf's shape and dtype; got float32 (2,) and float32 "
            "(3,)");
  EXPECT_EQ(message_of([&] {
              collect({}, {{w, full({2}, 1, DType::float64)}}, true);
            }),
            "[update] a new value has its leaf's shape and dtype; got float32 (2,) and float64 "
            "(2,)");
}

}  // namespace
}  // namespace halfspace::plan
