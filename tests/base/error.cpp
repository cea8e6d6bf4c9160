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

TEST(Error, NamesSettingsAsEachCallerWritesThem) {
  const std::string rule =
      "use " + setting("weight-decay") + " or " + setting("task", "regression");
  try {
    fail("a.b", "op", rule);
    FAIL() << "fail returned";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "[op] use weight_decay or task=regression");
    EXPECT_EQ(error.spelled([](std::string_view name, std::string_view value) {
      return "--" + std::string(name) + (value.empty() ? "" : " " + std::string(value));
    }),
              "[op] use --weight-decay or --task regression");
  }
}

}  // namespace
}  // namespace halfspace
