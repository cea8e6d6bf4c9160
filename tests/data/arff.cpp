// tests: data/arff.hpp: dense and sparse rows, quoting, MEKA's labels, and the errors that say
// where.
#include "halfspace/data/arff.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using Numbers = std::vector<double>;
using Names = std::vector<std::string>;
using Codes = std::vector<std::int32_t>;

Table arff(const std::string& text) { return std::get<Table>(parse_arff(text, "t.arff").train); }
std::string arff_error(const std::string& text) {
  return message_of([&] { (void)parse_arff(text, "t.arff"); });
}
std::string header(const std::string& rows) {
  return "@relation t\n@attribute a numeric\n@attribute c {x,y}\n@data\n" + rows;
}

TEST(Arff, ReadsEveryTypeOfAttribute) {
  const Table t = arff(
      "% a comment\n@RELATION flowers\r\n\r\n@Attribute n NUMERIC\n@attribute r real\n"
      "@attribute i\tinteger\n@attribute c {no, yes}\n@attribute s string\n"
      "@attribute d date \"yyyy\"\n\n@DATA\n1,2.5,-3,yes,one,2001\n%2,2,2,2,2,2\n"
      "  ?, 1e2 ,\t0,?,?,2001\n");
  ASSERT_EQ(t.rows, 2);
  EXPECT_EQ(t.column_names(), (Names{"n", "r", "i", "c", "s", "d"}));
  EXPECT_TRUE(t.columns[0].missing(1));
  EXPECT_EQ(t.columns[1].numbers, (Numbers{2.5, 100}));
  EXPECT_EQ(t.columns[2].numbers, (Numbers{-3, 0}));
  EXPECT_EQ(t.columns[3].categories, (Names{"no", "yes"}));
  EXPECT_EQ(t.columns[3].codes, (Codes{1, -1}));
  EXPECT_EQ(t.columns[4].codes, (Codes{0, -1}));
  EXPECT_EQ(t.columns[5].codes, (Codes{0, 0}));
  EXPECT_EQ(t.lines, (std::vector<std::int64_t>{12, 14}));
}

TEST(Arff, TakesQuotesEscapesAndTabs) {
  const Table t = arff(
      "@relation 'a b'\n@attribute 'it\\'s' numeric\n@attribute \"b, c\" {'x y',\"?\", plain}\n"
      "@attribute s string\n@data\n1,'x y','50% \\t\\\\'\n2\t\"?\"\tas it is \n");
  EXPECT_EQ(t.column_names(), (Names{"it's", "b, c", "s"}));
  EXPECT_EQ(t.columns[1].codes, (Codes{0, 1}));
  EXPECT_EQ(t.columns[2].categories, (Names{"50% \t\\", "as it is"}));
}

TEST(Arff, FillsWhatSparseRowsLeaveOut) {
  const Table t = arff(
      "@relation t\n@attribute a numeric\n@attribute c {x,y}\n@attribute s string\n"
      "@attribute f real\n@data\n{}\n{0 1.5, 3 1}\n{1 y,2 word,3 2}\n{ 0 ? , 3 0 }\n{3 4}\n{3 "
      "5}\n");
  ASSERT_EQ(t.rows, 6);
  EXPECT_TRUE(t.columns[0].sparse);
  EXPECT_EQ(t.columns[0].number(1), 1.5);
  EXPECT_EQ(t.columns[0].number(0), 0);
  EXPECT_TRUE(t.columns[0].missing(3));
  EXPECT_EQ(t.columns[0].all_numbers(6)[4], 0);
  EXPECT_EQ(t.columns[1].codes, (Codes{0, 0, 1, 0, 0, 0}));
  EXPECT_EQ(t.columns[2].codes, (Codes{-1, -1, 0, -1, -1, -1}));
  EXPECT_FALSE(t.columns[3].sparse) << "a column that is mostly full is kept dense";
  EXPECT_EQ(t.columns[3].numbers, (Numbers{0, 1, 2, 0, 4, 5}));
}

TEST(Arff, SparseAndDenseRowsGiveOneTable) {
  std::string names = "@relation t\n", dense, sparse;
  for (int i = 0; i < 5; ++i) names += fmt::format("@attribute a{} numeric\n", i);
  for (int row = 0; row < 40; ++row) {
    std::string cells;
    for (int i = 0; i < 5; ++i) {
      const int value = (row * 7 + i * 3) % 11 == 0 ? row - 20 : 0;
      dense += fmt::format("{}{}", i == 0 ? "" : ",", value);
      if (value != 0) cells += fmt::format("{}{} {}", cells.empty() ? "" : ",", i, value);
    }
    dense += "\n";
    sparse += "{" + cells + "}\n";
  }
  const Table a = arff(names + "@data\n" + dense);
  const Table b = arff(names + "@data\n" + sparse);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_TRUE(b.columns[i].sparse);
    EXPECT_EQ(a.columns[i].numbers, b.columns[i].all_numbers(40));
    NumberReader forward(b.columns[i]), backward(b.columns[i]);
    for (std::int64_t row = 0; row < 40; ++row) {
      EXPECT_EQ(forward(row), a.columns[i].number(row));
      EXPECT_EQ(backward(39 - row), a.columns[i].number(39 - row));
    }
  }
}

TEST(Arff, TheTargetIsTheLastAttributeOrMekasLabels) {
  const auto target = [](const std::string& relation) {
    return parse_arff(
               "@relation " + relation +
                   "\n@attribute a real\n@attribute b real\n@attribute c real\n@data\n1,2,3\n",
               "t.arff")
        .default_target;
  };
  EXPECT_EQ(target("t"), "c");
  EXPECT_EQ(target("'t: -C 2'"), "first:2");
  EXPECT_EQ(target("'t: -C -2 -split 9'"), "last:2");
  EXPECT_EQ(target("'t: -C 3'"), "c");
  EXPECT_EQ(target("'t: -C many'"), "c");
}

TEST(Arff, NamesLineAndCharacterOfWhatIsNoArff) {
  EXPECT_EQ(
      arff_error("a,b\n1,2\n"),
      "[arff] 't.arff': line 1, character 1: 'a,b' is none of @relation, @attribute and @data");
  EXPECT_EQ(arff_error("@relation t\n@attribute a numerical\n@data\n1\n"),
            "[arff] 't.arff': line 2, character 14: 'numerical' is no type; types: numeric, real, "
            "integer, string, date, or values in braces");
  EXPECT_EQ(arff_error("@relation t\n@attribute a real\n@attribute a real\n@data\n1,2\n"),
            "[arff] 't.arff': line 3, character 12: two attributes are called 'a'; rename one");
  EXPECT_EQ(arff_error("@attribute c {x,y\n@data\n"),
            "[arff] 't.arff': line 1, character 18: the list of values must end with a brace");
  EXPECT_EQ(arff_error("@attribute c {x,,y}\n@data\n"),
            "[arff] 't.arff': line 1, character 17: a value is missing here");
  EXPECT_EQ(arff_error("@attribute c {x, x}\n@data\n"),
            "[arff] 't.arff': line 1, character 18: the value 'x' stands twice");
  EXPECT_EQ(arff_error("@attribute 'a real\n@data\n"),
            "[arff] 't.arff': line 1, character 12: a quote is opened and never closed");
  EXPECT_EQ(arff_error("@attribute\n@data\n"),
            "[arff] 't.arff': line 1, character 11: an attribute has a name and a type");
  EXPECT_EQ(arff_error(header("1,'x'y\n")),
            "[arff] 't.arff': line 5, character 6: text follows a closing quote");
}

TEST(Arff, NamesLineAndColumnOfAnUnfitValue) {
  EXPECT_EQ(arff_error(header("1,x\nold,y\n")),
            "[arff] 't.arff': line 6, column 1 ('a'): 'old' is not a finite number; write ? where "
            "it is missing");
  for (const std::string number : {"1e999", "-inf", "1e99999999999999999999"})
    EXPECT_EQ(arff_error(header(number + ",x\n")),
              "[arff] 't.arff': line 5, column 1 ('a'): '" + number +
                  "' is not a finite number; write ? where it is missing");
  EXPECT_EQ(arff_error(header("1,z\n")),
            "[arff] 't.arff': line 5, column 2 ('c'): 'z' is none of its values: 'x', 'y'");
}

TEST(Arff, NamesWhatIsWrongWithARow) {
  EXPECT_EQ(
      arff_error(header("1\n")),
      "[arff] 't.arff': line 5, character 2: the row has 1 values; the header has 2 attributes");
  EXPECT_EQ(arff_error(header("1,x,3\n")),
            "[arff] 't.arff': line 5, character 4: the row has more than 2 values");
  EXPECT_EQ(arff_error(header("1,\n")),
            "[arff] 't.arff': line 5, character 3: nothing stands for column 2 ('c'); write ? for "
            "a missing value");
  EXPECT_EQ(arff_error(header("1,x\n{0 1}\n")),
            "[arff] 't.arff': line 6, character 1: sparse rows (in braces) and dense ones cannot "
            "stand in one file");
  EXPECT_EQ(arff_error(header("{0 1, 2 y}\n")),
            "[arff] 't.arff': line 5, character 7: '2' is no index of an attribute, from 0 to 1");
  EXPECT_EQ(arff_error(header("{99999999999999999999 1}\n")),
            "[arff] 't.arff': line 5, character 2: '99999999999999999999' is no index of an "
            "attribute, from 0 to 1");
  EXPECT_EQ(arff_error(header("{1 y,1 x}\n")),
            "[arff] 't.arff': line 5, character 6: index 1 follows 1; indices ascend");
  EXPECT_EQ(arff_error(header("{0 1\n")),
            "[arff] 't.arff': line 5, character 5: a sparse row ends with a brace");
  EXPECT_EQ(arff_error(header("{0 1} 2\n")),
            "[arff] 't.arff': line 5, character 7: a sparse row ends with its brace");
  EXPECT_EQ(arff_error(header("{0}\n")),
            "[arff] 't.arff': line 5, character 3: a value is missing here");
}

TEST(Arff, RefusesEmptyBinaryAndForeignText) {
  EXPECT_EQ(arff_error(header("")), "[arff] 't.arff' has no rows after its @data line");
  EXPECT_EQ(arff_error("@relation t\n"),
            "[arff] 't.arff' has no @data line; it is truncated or not ARFF");
  EXPECT_EQ(arff_error("@relation t\n@data\n1\n"),
            "[arff] 't.arff' has no @attribute before @data");
  EXPECT_EQ(arff_error(std::string("@rel\0", 5)),
            "[arff] 't.arff' has a zero byte at byte 4; it is not text in UTF-8");
  EXPECT_EQ(arff_error("@attribute K\xF6ln real\n@data\n1\n"),
            "[arff] 't.arff': line 1, character 12: 'K\\xf6ln' is not UTF-8; convert the file, as "
            "with iconv -f latin1 -t utf-8");
}

// A few bytes a row times many nominal attributes: 60 GB of codes from half a megabyte.
TEST(Arff, BoundsWhatSparseNominalRowsWouldTake) {
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += fmt::format("@attribute a{} {{x}}\n", i);
  text += "@data\n";
  for (int row = 0; row < 50'000; ++row) text += "{}\n";
  EXPECT_EQ(arff_error(text),
            "[arff] 't.arff' would take over 4294967296 bytes of memory for its nominal values; "
            "make the attributes numeric");
}

TEST(Arff, SurvivesDamage) {
  for (const std::string& text :
       {header("1.5,'x'\n?,y\n"), header("{0 1,1 'y'}\n{}\n"),
        std::string(
            "@relation 'a: -C 1'\n@attribute s string\n@attribute b real\n@data\n\"\\n\",2\n")})
    io::survive_damage(io::Bytes(io::as_bytes(text).begin(), io::as_bytes(text).end()),
                       [](const io::Bytes& bytes) { (void)parse_arff(io::as_text(bytes), "t"); });
}

}  // namespace
}  // namespace halfspace::data
