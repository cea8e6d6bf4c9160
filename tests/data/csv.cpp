// tests: data/csv.hpp: RFC 4180, kinds of columns, headers, and the errors that name line and
// column.
#include "halfspace/data/csv.hpp"

#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "tests/data/support.hpp"
#include "tests/io/arbitrary.hpp"

namespace halfspace::data {
namespace {

using Numbers = std::vector<double>;
using Names = std::vector<std::string>;

Names texts(const Table& t, std::size_t column) {
  Names out;
  for (std::int64_t row = 0; row < t.rows; ++row) out.push_back(t.columns[column].text(row));
  return out;
}

std::string csv_error(const std::string& text, const CsvOptions& options = {}) {
  return message_of([&] { (void)table(text, options); });
}

RC_GTEST_PROP(Csv, GivesBackTheTableItWrote, ()) {
  Table original;
  original.rows = *rc::gen::inRange<std::int64_t>(1, 6);
  const auto rows = static_cast<std::size_t>(original.rows);
  const int width = *rc::gen::inRange(1, 5);
  for (int i = 0; i < width; ++i) {
    Column& column = original.columns.emplace_back();
    column.name = fmt::format("c{}", i);
    column.numeric = *rc::gen::arbitrary<bool>();
    if (column.numeric)
      column.numbers = *rc::gen::container<Numbers>(
          rows, rc::gen::suchThat<double>([](double v) { return std::isfinite(v); }));
    for (std::size_t row = 0; !column.numeric && row < rows; ++row) {
      // "x" keeps the text from being a number, a missing cell, or blank at an end.
      std::string text = fmt::format("x{}x", *io::arbitrary_text());
      std::erase(text, '\0');
      column.categories.push_back(text);
      column.codes.push_back(static_cast<std::int32_t>(row));
    }
  }
  const Table read = table(write_csv(original), {.header = Header::present});
  RC_ASSERT(read.rows == original.rows);
  for (std::size_t i = 0; i < original.columns.size(); ++i)
    RC_ASSERT(texts(read, i) == texts(original, i));
}

TEST(Csv, ReadsNumbersWordsAndMissingCells) {
  const Table t = table("a,b,c\n1,red,\n-2.5e3,?,NA\n+.5,blue,nan\n,red,N/A\n");
  ASSERT_EQ(t.rows, 4);
  EXPECT_EQ(t.column_names(), (Names{"a", "b", "c"}));
  EXPECT_TRUE(t.columns[0].numeric);
  EXPECT_EQ(t.columns[0].numbers[1], -2500);
  EXPECT_EQ(t.columns[0].numbers[2], 0.5);
  EXPECT_TRUE(t.columns[0].missing(3));
  EXPECT_FALSE(t.columns[1].numeric);
  EXPECT_EQ(t.columns[1].codes, (std::vector<std::int32_t>{0, -1, 1, 0}));
  EXPECT_EQ(t.columns[1].categories, (Names{"red", "blue"}));
  EXPECT_TRUE(t.columns[2].numeric);
  EXPECT_TRUE(t.columns[2].missing(0));
}

TEST(Csv, FollowsRfc4180AndForgivesWhatFilesDo) {
  const Table t =
      table("\xEF\xBB\xBF\"na\"\"me\",b\r\n\"x, \"\"y\"\"\r\nz\", 1 \r\n\r\n \"w\" ,2\r\n\r\n");
  EXPECT_EQ(t.column_names(), (Names{"na\"me", "b"}));
  EXPECT_EQ(texts(t, 0), (Names{"x, \"y\"\r\nz", "w"}));
  EXPECT_EQ(t.columns[1].numbers, (Numbers{1, 2}));
  EXPECT_EQ(t.lines, (std::vector<std::int64_t>{2, 5}));
  EXPECT_EQ(texts(table("a,b\r1,2\r3,4"), 1), (Names{"2", "4"}));
  EXPECT_EQ(texts(table("a\n5\" pipe\n3\" pipe\n"), 0), (Names{"5\" pipe", "3\" pipe"}));
}

TEST(Csv, GuessesTheDelimiterFromTheFirstLine) {
  EXPECT_EQ(table("a;b\n1;2\n").columns.size(), 2U);
  EXPECT_EQ(table("a\tb c\n1\t2\n").columns.size(), 2U);
  EXPECT_EQ(table("\"x;y\",b\n1,2\n").columns.size(), 2U);
  EXPECT_EQ(parse_csv("a,b\tc\n1,2\t3\n", "t.tsv").columns.size(), 2U);
  EXPECT_EQ(table("a|b\n1|2\n", {.delimiter = '|'}).columns.size(), 2U);
}

TEST(Csv, SeesWhetherThereIsAHeader) {
  EXPECT_TRUE(table("a,b\n1,2\n").has_names);
  EXPECT_FALSE(table("1,2\n3,4\n").has_names);
  EXPECT_EQ(table("1,2\n3,4\n").column_names(), (Names{"column_1", "column_2"}));
  EXPECT_EQ(table("1,x\n3,y\n").columns[0].numbers, (Numbers{1, 3}));
  EXPECT_EQ(texts(table("1,x\n3,y\n"), 1), (Names{"x", "y"}));
  EXPECT_FALSE(table("red,yes\nblue,no\nred,no\n").has_names);
  EXPECT_TRUE(table("colour,answer\nblue,no\nred,no\n").has_names);
  EXPECT_TRUE(table("0,1,class\n5,6,7\n").has_names);
  EXPECT_FALSE(table("?,1\n2,3\n").has_names);
  EXPECT_TRUE(table("?,1\n2,3\n").columns[0].missing(0));
  EXPECT_EQ(table("1,2\n3,4\n", {.header = Header::present}).column_names(), (Names{"1", "2"}));
  EXPECT_EQ(table("a,b\n1,2\n", {.header = Header::absent}).rows, 2);
  EXPECT_EQ(table(",b\n1,2\n").column_names(), (Names{"column_1", "b"}));
}

TEST(Csv, KeepsColumnsAsTextWhenAsked) {
  const Table t = table("zip,x\n01234,1\n99999,2\n", {.text = {"zip", "not there"}});
  EXPECT_EQ(texts(t, 0), (Names{"01234", "99999"}));
}

TEST(Csv, NamesLineAndColumnOfTextInANumericColumn) {
  EXPECT_EQ(csv_error("a,age\n1,2\n3,old\n", {.numeric = {"age"}}),
            "[csv] 't.csv': line 3, column 2 ('age'): 'old' is not a number; correct it, leave it "
            "empty, or "
            "let the column be text");
  EXPECT_EQ(csv_error("a,age\n1,2\n", {.numeric = {"agee"}}),
            "[data] 't.csv' has no column 'agee'; did you mean 'age'?; columns: a, age");
  EXPECT_EQ(csv_error("x,2\n1,2\n", {.header = Header::absent, .numeric = {"1"}}),
            "[csv] 't.csv': line 1, column 1 ('column_1'): 'x' is not a number; correct it, leave "
            "it empty, "
            "or let the column be text");
}

TEST(Csv, NamesLineAndColumnOfAnInfiniteNumber) {
  for (const std::string cell : {"inf", "-Infinity", "1e999", "-1e400"})
    EXPECT_EQ(csv_error("a,b\n1,2\n3," + cell + "\n"),
              "[csv] 't.csv': line 3, column 2 ('b'): '" + cell +
                  "' is not a finite number; correct it, or leave it empty if it is missing");
  EXPECT_EQ(table("a\n1e-999\n").columns[0].numbers, (Numbers{0}));
  EXPECT_EQ(table("a\ninf\nword\n", {.header = Header::present}).columns[0].categories,
            (Names{"inf", "word"}));
}

TEST(Csv, NamesLineAndFieldsOfARaggedRow) {
  EXPECT_EQ(
      csv_error("a,b,c\n1,2,3\n1,2\n"),
      "[csv] 't.csv': line 3 has 2 fields where line 1 has 3; nothing stands for column 3 ('c')");
  EXPECT_EQ(
      csv_error("a,b\n1,2\n\n1,2,3\n"),
      "[csv] 't.csv': line 4 has 3 fields where line 1 has 2; field 3 is '3'; quote a field that "
      "contains ','");
}

TEST(Csv, NamesOpenQuotesAndTextBehindQuotes) {
  EXPECT_EQ(csv_error("a,b\n1,\"x\n2,3\n"),
            "[csv] 't.csv': line 2, field 2 opens a quote that is never closed");
  EXPECT_EQ(csv_error("a,b\n1,\"x\"y\n"),
            "[csv] 't.csv': line 2, field 2 has text after its closing quote; write a quote inside "
            "a field "
            "twice");
}

TEST(Csv, RefusesEmptyBinaryAndForeignText) {
  EXPECT_EQ(csv_error(""), "[csv] 't.csv' has no rows");
  EXPECT_EQ(csv_error("\n\r\n"), "[csv] 't.csv' has no rows");
  EXPECT_EQ(csv_error("a,b\n"), "[csv] 't.csv' has a header but no rows");
  EXPECT_EQ(csv_error(std::string("a\0b", 3)),
            "[csv] 't.csv' has a zero byte at byte 1; it is not text in UTF-8");
  EXPECT_EQ(csv_error("a,b\n1,K\xF6ln\n"),
            "[csv] 't.csv': line 2, column 2: 'K\\xf6ln' is not UTF-8; convert the file, as with "
            "iconv -f "
            "latin1 -t utf-8");
  EXPECT_EQ(csv_error("a,b,a\n1,2,3\n"), "[csv] 't.csv': line 1 names two columns 'a'; rename one");
}

TEST(Csv, SurvivesDamage) {
  const std::string text = "a,\"b\"\n1,\"x\"\"y\"\n2.5e3,z\n\xC3\xA4,?\n";
  io::survive_damage(io::Bytes(io::as_bytes(text).begin(), io::as_bytes(text).end()),
                     [](const io::Bytes& bytes) { (void)parse_csv(io::as_text(bytes), "t.csv"); });
}

TEST(CsvWriter, QuotesWhatMustBeQuoted) {
  const auto row = [](CsvQuotes quotes) {
    CsvWriter out(quotes);
    for (const char* const cell : {"a", "b,c", "d\"e", "f\ng", "", "h;i", " j", "k\t"})
      out.cell(cell);
    out.end_row();
    out.cell("");
    out.end_row();
    return std::move(out).text();
  };
  EXPECT_EQ(row(CsvQuotes::needed), "a,\"b,c\",\"d\"\"e\",\"f\ng\",,h;i, j,k\t\n\"\"\n");
  EXPECT_EQ(row(CsvQuotes::guessed),
            "a,\"b,c\",\"d\"\"e\",\"f\ng\",,\"h;i\",\" j\",\"k\t\"\n\"\"\n");
}

}  // namespace
}  // namespace halfspace::data
