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
  start.writable<float>()[0] = 9;
  EXPECT_EQ(p.values(), (std::vector<double>{1, 2}));
  EXPECT_TRUE(p.requires_gradient());
  EXPECT_EQ(p.name(), "w");
}

TEST(Tensor, AssignsTheValuesOfAnArrayToALeaf) {
  const Tensor leaf = parameter(tensor({2}, {1, 2}));
  const Tensor other = leaf;
  const Tensor twice = leaf + leaf;
  const Tensor values = tensor({2}, {3, 4});
  leaf.assign(values.array());
  values.writable<float>()[0] = 9;  // assigned were the values, not the memory
  EXPECT_EQ(other.values(), (std::vector<double>{3, 4}));
  EXPECT_EQ(twice.values(), (std::vector<double>{6, 8}));
}

TEST(Tensor, AssignsNumbersRoundedToTheLeafsDtype) {
  const Tensor narrow = tensor({2}, {1, 2});
  narrow.assign(std::vector<double>{0.1, 3});
  EXPECT_EQ(narrow.values(), (std::vector<double>{0.1F, 3}));
  const Tensor labels = indices(std::vector<std::int64_t>{0, 0});
  labels.assign(std::vector<double>{7, 5});
  EXPECT_EQ(labels.values<std::int64_t>(), (std::vector<std::int64_t>{7, 5}));
}

TEST(Tensor, GivesTheElementsOfALeafToBeWritten) {
  const Tensor leaf = tensor({2, 2}, {1, 2, 3, 4}, DType::float64);
  ASSERT_EQ(leaf.writable<double>().size(), 4U);
  leaf.writable<double>()[2] = 8;
  EXPECT_EQ(leaf.values(), (std::vector<double>{1, 2, 8, 4}));
}

TEST(Tensor, WritesLeavesAloneInTheirOwnShapeAndDtype) {
  const Tensor leaf = tensor({2, 3}, {1, 2, 3, 4, 5, 6});
  const Tensor sum = leaf + leaf;
  const std::vector<double> five(5);
  eval({sum});
  EXPECT_EQ(message_of([&] { sum.assign(leaf.array()); }),
            "[assign] only a leaf can be written; got the result of add");
  EXPECT_EQ(message_of([&] { sum.assign(five); }),
            "[assign] only a leaf can be written; got the result of add");
  EXPECT_EQ(message_of([&] { static_cast<void>(sum.writable<float>()); }),
            "[assign] only a leaf can be written; got the result of add");
  EXPECT_EQ(message_of([&] {
              leaf.assign(full({3, 2}, 0).array());
            }),
            "[assign] values have the shape of the leaf; got (3, 2) for a leaf (2, 3)");
  EXPECT_EQ(message_of([&] {
              leaf.assign(full({2, 3}, 0, DType::float64).array());
            }),
            "[assign] a leaf is written in its own dtype; got float64 for a leaf of float32");
  EXPECT_EQ(message_of([&] { static_cast<void>(leaf.writable<std::int64_t>()); }),
            "[assign] a leaf is written in its own dtype; got int64 for a leaf of float32");
  EXPECT_EQ(message_of([&] { leaf.assign(five); }), "[assign] a leaf (2, 3) takes 6 values; got 5");
  EXPECT_EQ(leaf.values(), (std::vector<double>{1, 2, 3, 4, 5, 6}));
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
