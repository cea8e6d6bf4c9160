// tests: data/table.hpp.
#include "halfspace/data/table.hpp"

#include <gtest/gtest.h>

#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

TEST(ColumnIndex, TakesNamesAndNumbersFromBothEnds) {
  const Table t = table("a,2,c\nx,y,z\n", {.header = Header::present});
  EXPECT_EQ(column_index(t, "c"), 2U);
  EXPECT_EQ(column_index(t, "1"), 0U);
  EXPECT_EQ(column_index(t, "2"), 1U);
  EXPECT_EQ(column_index(t, "-1"), 2U);
}

TEST(ColumnIndex, ListsTheColumnsNearestFirst) {
  const Table t = table("length,width\n1,2\n");
  EXPECT_EQ(
      message_of([&] { (void)column_index(t, "lenght"); }),
      "[data] 't.csv' has no column 'lenght'; did you mean 'length'?; columns: length, width");
  EXPECT_EQ(message_of([&] { (void)column_index(t, "3"); }),
            "[data] 't.csv' has no column '3'; columns: length, width");
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(number_text(3), "3");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(0.1), "0.1");
}

}  // namespace
}  // namespace halfspace::data
