// tests: graph/tensor.hpp: making leaves, and letting go of long histories.
#include "halfspace/graph/tensor.hpp"

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;

TEST(Tensor, HoldsTheValuesItWasGivenInEveryDtype) {
  for (const DType d : {DType::float32, DType::float64, DType::uint8, DType::int32, DType::int64}) {
    const Tensor t = tensor({2, 2}, {1, 2, 3, 4}, d);
    EXPECT_EQ(t.dtype(), d);
    EXPECT_EQ(t.values(), (std::vector<double>{1, 2, 3, 4}));
  }
  EXPECT_EQ(full({2, 2}, 0.5).values(), std::vector<double>(4, 0.5));
  const std::vector<std::int64_t> places{2, 0};
  EXPECT_EQ(indices(places).dtype(), DType::int64);
  EXPECT_EQ(indices(places).values(), (std::vector<double>{2, 0}));
}

TEST(Tensor, CountsItsValues) {
  EXPECT_EQ(message_of([] {
              tensor({2, 3}, {1, 2});
            }),
            "[tensor] shape (2, 3) holds 6 values; got 2");
}

TEST(Tensor, CopiesAreHandlesOnTheSameValue) {
  Tensor a = tensor({1}, {1});
  const Tensor b = a;
  a.named("a");
  EXPECT_TRUE(a.is(b));
  EXPECT_EQ(b.name(), "a");
  EXPECT_FALSE(Tensor().defined());
}

TEST(Parameter, OwnsItsMemory) {
  const Tensor start = tensor({2}, {1, 2});
  const Tensor p = parameter(start, "w");
  start.array().data<float>()[0] = 9;
  EXPECT_EQ(p.values(), (std::vector<double>{1, 2}));
  EXPECT_TRUE(p.requires_gradient());
  EXPECT_EQ(p.name(), "w");
}

TEST(Node, ReleasesAChainOfAMillionWithoutRecursion) {
  Tensor x = parameter(tensor({1}, {1}));
  Tensor y = x;
  for (int i = 0; i < 1'000'000; ++i) y = y + x;
  EXPECT_EQ(x.node().use_count(), 1'000'002);
  y = Tensor();
  EXPECT_EQ(x.node().use_count(), 1);
}

}  // namespace
}  // namespace halfspace
