// tests: tables and sets in the laboratory.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/web/lab_support.hpp"

namespace halfspace::web {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(LabTable, TellsOfColumnsAndFitsThem) {
  const Answered got = answered(
      file_request("table", "t.csv", "a,b,kind\n1,x,yes\n2,y,no\n3,x,yes\n,z,no\n5,x,no\n"));
  EXPECT_EQ(got["columns"], json::parse(R"([{"name":"a","numeric":true,"missing":1,"distinct":4},
                            {"name":"b","numeric":false,"missing":0,"distinct":3},
                            {"name":"kind","numeric":false,"missing":0,"distinct":2}])"));
  EXPECT_EQ(got["points"]["columns"], (json{"a", "b=x", "b=y", "b=z"}));
  EXPECT_EQ(got["points"]["task"], "binary");
  EXPECT_EQ(got["points"]["classes"], (json{"no", "yes"}));
  EXPECT_EQ(got.floats("points.y"), (std::vector<float>{1, 0, 1, 0, 0}));
  const std::vector<float> x = got.floats("points.x");
  ASSERT_EQ(x.size(), 20U);
  EXPECT_NEAR(x[0] + x[4] + x[8] + x[12] + x[16], 0, 1e-6);  // standardized
}

TEST(LabTable, TakesTargetDropTaskAndScale) {
  Asked asked = file_request("table", "t.tsv", "a\tb\tc\n1\t10\t0\n2\t20\t1\n3\t30\t0\n");
  asked.fields["target"] = "a";
  asked.fields["drop"] = {"c"};
  asked.fields["task"] = "regression";
  asked.fields["standardize"] = false;
  const Answered got = answered(asked);
  EXPECT_EQ(got["target"], "a");
  EXPECT_EQ(got["points"]["columns"], json{"b"});
  EXPECT_EQ(got["points"]["task"], "regression");
  EXPECT_EQ(got.floats("points.x"), (std::vector<float>{10, 20, 30}));
  EXPECT_EQ(got.floats("points.y"), (std::vector<float>{1, 2, 3}));
}

TEST(LabTable, KnowsPointsOfThePlane) {
  const Answered plane =
      answered(file_request("table", "p.csv", "x,y,label\n1,-2,-1\n5.5,3,1\n0.5,0,1\n"));
  EXPECT_EQ(plane["points"]["plane"], true);
  EXPECT_EQ(plane.floats("points.x"), (std::vector<float>{1, -2, 5.5, 3, 0.5, 0}));
  const Answered wide = answered(file_request("table", "p.csv", "x,y,label\n1,-20,-1\n5.5,3,1\n"));
  EXPECT_EQ(wide["points"]["plane"], false);
}

TEST(LabTable, FitsNothingWhereAModelDid) {
  const Answered train = answered(file_request("table", "a.csv", "a,b\n0,1\n2,3\n4,5.5\n"));
  Asked asked = file_request("table", "b.csv", "a,b\n2,1\n6,9\n");
  asked.fields["preprocessing"] = train["points"]["preprocessing"];
  const std::vector<float> x = answered(asked).floats("points.x");
  EXPECT_NEAR(x[0], 0, 1e-6);  // 2 is the mean of 0, 2 and 4
  EXPECT_NEAR(x[1], train.floats("points.x")[2] * 2, 1e-5);
}

TEST(LabTable, SaysWhatIsWrongWithFiles) {
  const auto refused = [](const std::string& name, std::string_view content) {
    return refusal(file_request("table", name, content));
  };
  EXPECT_EQ(refused("t.csv", ""), "[read] 't.csv' is empty");
  EXPECT_EQ(refused("t.csv", std::string(51'000'000, '1')),
            "[read] 't.csv' has 51 MB; the page reads up to 50 MB, and halfspace train more");
  EXPECT_THAT(refused("t.csv", "just some words\nand others\n"), StartsWith("[data] 't.csv'"));
  EXPECT_THAT(refused("t.xlsx", "PK"), HasSubstr("are not read; use .csv"));
  EXPECT_THAT(refused("t.csv", "a,b\n1,2\n3\n"), HasSubstr("line 3"));
  std::string names = "name,class\n";
  for (int i = 0; i < 300; ++i) names += fmt::format("n{},{}\n", i, i % 2 == 0 ? "a" : "b");
  EXPECT_THAT(refused("t.csv", names), HasSubstr("300 distinct values"));
}

TEST(LabSet, HasTheEmbeddedSets) {
  for (const auto& [name, rows, inputs] : {std::tuple{"iris", 150U, 4U},
                                           {"wine", 178U, 13U},
                                           {"digits", 1797U, 64U},
                                           {"breast-cancer", 569U, 30U},
                                           {"diabetes", 442U, 10U}}) {
    const Answered got = answered(json{{"do", "set"}, {"name", name}});
    EXPECT_EQ(got.floats("points.y").size(), rows) << name;
    EXPECT_EQ(got.floats("points.x").size(), rows * inputs) << name;
    EXPECT_EQ(got["points"]["columns"].size(), inputs);
    EXPECT_EQ(got["points"]["name"], name);
  }
  const std::vector<float> pixels =
      answered(json{{"do", "set"}, {"name", "digits"}}).floats("points.x");
  EXPECT_EQ(*std::ranges::min_element(pixels), 0);
  EXPECT_EQ(*std::ranges::max_element(pixels), 1);
  EXPECT_EQ(refusal(json{{"do", "set"}, {"name", "tulips"}}),
            "[data] 'tulips' is not an embedded set");
}

}  // namespace
}  // namespace halfspace::web
