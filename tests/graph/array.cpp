// tests: graph/array.hpp and graph/dtype.hpp: typed memory that copies share.
#include "halfspace/graph/array.hpp"

#include <gtest/gtest.h>

namespace halfspace {
namespace {

TEST(DType, KnowsNameSizeAndType) {
  EXPECT_EQ(info(DType::float32).name, "float32");
  EXPECT_EQ(info(DType::uint8).bytes, 1U);
  EXPECT_TRUE(info(DType::float64).is_float);
  EXPECT_FALSE(info(DType::int64).is_float);
  for (const DType d : {DType::float32, DType::float64, DType::uint8, DType::int32, DType::int64}) {
    visit(d, [&](auto tag) {
      using T = typename decltype(tag)::type;
      EXPECT_EQ(dtype_of<T>, d);
      EXPECT_EQ(sizeof(T), info(d).bytes);
    });
  }
}

TEST(Array, SharesItsBytesWithCopiesAndOtherShapes) {
  const std::vector<float> values{1, 2, 3, 4, 5, 6};
  const Array a = Array::from<float>({2, 3}, values);
  const Array view = a.reshaped({3, 2});
  a.data<float>()[5] = 7;
  EXPECT_EQ(view.data<float>()[5], 7);
  EXPECT_EQ(view.shape(), (Shape{3, 2}));
  EXPECT_EQ(a.byte_size(), 24U);
}

TEST(Array, ConvertsEveryElementWhenReadAsAnotherType) {
  const std::vector<std::uint8_t> values{0, 128, 255};
  const Array a = Array::from<std::uint8_t>({3}, values);
  EXPECT_EQ(a.to_vector<double>(), (std::vector<double>{0, 128, 255}));
}

TEST(Array, IsEmptyWithoutElementsOrMemory) {
  EXPECT_TRUE(Array().empty());
  EXPECT_TRUE(Array(DType::float32, {0, 3}).empty());
  EXPECT_FALSE(Array(DType::float32, {}).empty());
}

}  // namespace
}  // namespace halfspace
