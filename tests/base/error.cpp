// tests: base/error.hpp: one line, a stable id.
#include "halfspace/base/error.hpp"

#include <gtest/gtest.h>

namespace halfspace {
namespace {

TEST(Error, CarriesItsIdAndOneLineWithTheOperation) {
  try {
    fail("shape.mismatch", "matmul", "inner extents are equal; got 3 and 4");
    FAIL() << "fail returned";
  } catch (const Error& error) {
    EXPECT_EQ(error.id(), "shape.mismatch");
    EXPECT_STREQ(error.what(), "[matmul] inner extents are equal; got 3 and 4");
  }
}

}  // namespace
}  // namespace halfspace
