// tests: graph/shape.hpp: sizes, strides, NumPy's broadcasting rule and its errors.
#include "halfspace/graph/shape.hpp"

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;

TEST(Shape, CountsElementsAndStridesInRowMajorOrder) {
  const Shape shape{2, 3, 4};
  EXPECT_EQ(shape.rank(), 3);
  EXPECT_EQ(shape.size(), 24);
  EXPECT_EQ(shape[-1], 4);
  EXPECT_EQ(shape.strides(), (std::array<std::int64_t, 4>{12, 4, 1, 0}));
  EXPECT_EQ(Shape{}.size(), 1);
  EXPECT_EQ((Shape{2, 0, 3}).size(), 0);
  EXPECT_EQ(shape.with(1, 7), (Shape{2, 7, 4}));
  EXPECT_EQ(shape.with(-1, 7), (Shape{2, 3, 7}));
}

TEST(Shape, PrintsAsPythonWouldPrintATuple) {
  EXPECT_EQ(Shape{}.text(), "()");
  EXPECT_EQ(Shape{5}.text(), "(5,)");
  EXPECT_EQ((Shape{64, 10}).text(), "(64, 10)");
}

TEST(Shape, RefusesWhatIsNoShape) {
  EXPECT_EQ(message_of([] { Shape{1, 2, 3, 4, 5}; }), "[shape] a tensor has at most 4 axes; got 5");
  EXPECT_EQ(message_of([] { Shape{2, -3}; }), "[shape] extents are not negative; got (2, -3)");
  const std::int64_t huge = std::int64_t{1} << 40;
  EXPECT_EQ(message_of([=] {
              Shape{huge, huge};
            }),
            "[shape] the number of elements is below 2^62; got (1099511627776, 1099511627776)");
  EXPECT_EQ(message_of([=] {
              Shape{0, huge, huge};
            }),
            "[shape] the number of elements is below 2^62; got (0, 1099511627776, 1099511627776)");
}

TEST(Broadcast, AlignsAtTheRightAndRepeatsOnes) {
  EXPECT_EQ(broadcast({3, 1}, {4}, "add"), (Shape{3, 4}));
  EXPECT_EQ(broadcast({}, {2, 3}, "add"), (Shape{2, 3}));
  EXPECT_EQ(broadcast({1, 0}, {5, 1}, "add"), (Shape{5, 0}));
  EXPECT_EQ(message_of([] {
              broadcast({3, 2}, {3}, "add");
            }),
            "[add] shapes broadcast when, aligned at the right, extents are equal or 1; got (3, 2) "
            "and (3,)");
}

TEST(Axis, CountsFromTheEndWhenNegative) {
  EXPECT_EQ(normalize_axis(-1, {2, 3}, "sum"), 1);
  EXPECT_EQ(message_of([] {
              normalize_axis(2, {2, 3}, "sum");
            }),
            "[sum] axis 2 is out of range for shape (2, 3)");
  EXPECT_EQ(message_of([] { normalize_axis(-1, {}, "sum"); }),
            "[sum] axis -1 is out of range for shape ()");
}

}  // namespace
}  // namespace halfspace
