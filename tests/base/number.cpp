// tests: base/number.hpp; tests/wasm asks the same of its stand-in.
#include "halfspace/base/number.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace halfspace::base {
namespace {

TEST(Parse, ReadsFloat64ToTheLastBit) {
  EXPECT_EQ(parse<double>("0.03"), 0.03);
  EXPECT_EQ(parse<double>("-1.5e3"), -1500.0);
  EXPECT_EQ(parse<double>(".5"), 0.5);
  EXPECT_EQ(parse<double>("9007199254740993"), 9007199254740992.0);
  EXPECT_EQ(parse<double>("1.7976931348623157e308"), std::numeric_limits<double>::max());
  EXPECT_EQ(parse<double>("1e-310"), 1e-310);
  EXPECT_EQ(parse<double>("inf"), std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(parse<double>("nan").value()));
}

TEST(Parse, RefusesWhatIsNotAllANumber) {
  for (const char* const text :
       {"", "-", "+1", " 1", "1 ", "1,5", "0x10", "1e", "1e400", "1e-400", "one", "1.2.3", "--1"})
    EXPECT_FALSE(parse<double>(text)) << text;
  for (const char* const text : {"", "-", "+1", " 1", "1.0", "1e3", "99999999999999999999"})
    EXPECT_FALSE(parse<std::int64_t>(text)) << text;
  EXPECT_FALSE(parse<std::uint64_t>("-1"));
  EXPECT_FALSE(parse<int>("2147483648"));
}

TEST(Parse, ReadsWholeNumbersOfEachType) {
  EXPECT_EQ(parse<int>("-7"), -7);
  EXPECT_EQ(parse<std::uint64_t>("18446744073709551615"),
            std::numeric_limits<std::uint64_t>::max());
}

}  // namespace
}  // namespace halfspace::base
