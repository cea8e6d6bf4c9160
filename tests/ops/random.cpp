// tests: ops/random.cpp: dropout masks as values of the graph.
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;

Tensor key(std::int64_t seed, std::int64_t step, std::int64_t offset = 0) {
  const std::vector<std::int64_t> words{seed, step, offset};
  return indices(words);
}

TEST(DropoutMaskOperator, GivesTheSameForEqualKeysAndOthersForOtherSteps) {
  const Tensor a = dropout_mask({8, 8}, 0.5, key(1, 2));
  EXPECT_EQ(a.values(), dropout_mask({8, 8}, 0.5, key(1, 2)).values());
  EXPECT_NE(a.values(), dropout_mask({8, 8}, 0.5, key(1, 3)).values());
  EXPECT_NE(a.values(), dropout_mask({8, 8}, 0.5, key(2, 2)).values());
  EXPECT_NE(a.values(),
            dropout_mask({8, 8}, 0.5, key(1, 2), DType::float32, {.stream = 1}).values());
  EXPECT_EQ(dropout_mask({3}, 1.0, key(0, 0), DType::float64).values(),
            std::vector<double>(3, 1.0));
}

TEST(DropoutMaskOperator, DrawsForPartsWhatItDrawsForTheWhole) {
  const std::vector<double> whole = dropout_mask({10}, 0.5, key(1, 2)).values();
  const std::vector<double> tail(whole.begin() + 3, whole.end());
  EXPECT_EQ(dropout_mask({7}, 0.5, key(1, 2, 3)).values(), tail);
  EXPECT_EQ(dropout_mask({7}, 0.5, key(1, 2), DType::float32, {.first = 3}).values(), tail);
}

TEST(DropoutMaskOperator, DoesNotDependOnThreads) {
  Runtime one({.threads = 1});
  Runtime four({.threads = 4});
  const Tensor a = dropout_mask({300, 1001}, 0.7, key(5, 6));
  const Tensor b = dropout_mask({300, 1001}, 0.7, key(5, 6));
  eval({a}, one);
  eval({b}, four);
  EXPECT_EQ(a.values(), b.values());
}

TEST(DropoutMaskOperator, SaysWhatItTakes) {
  EXPECT_EQ(message_of([] { dropout_mask({2}, 0.0, key(0, 0)); }),
            "[dropout_mask] the share kept lies in (0, 1]; got 0");
  EXPECT_EQ(message_of([] { dropout_mask({2}, NAN, key(0, 0)); }),
            "[dropout_mask] the share kept lies in (0, 1]; got nan");
  EXPECT_EQ(message_of([] { dropout_mask({2}, 0.5, full({3}, 1)); }),
            "[dropout_mask] the key is int64 of shape (3,): seed, step, offset; got shape (3,)");
}

}  // namespace
}  // namespace halfspace
