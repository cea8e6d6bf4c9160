// tests: draw/paint/terminal.hpp, draw/paint/canvas.hpp: dots where they belong, lines no wider
// than asked.
#include "halfspace/draw/paint/terminal.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/base/text.hpp"
#include "halfspace/draw/paint/canvas.hpp"

namespace halfspace::draw {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Canvas, SetsTheDotsOfUnicodesBraille) {
  Canvas canvas(2, 1);
  canvas.dot(0, 0, 0);
  canvas.dot(3, 3, 0);
  EXPECT_EQ(canvas.text(false), "⠁⢀\n");
  canvas.line(0, 0, 3, 0, 0);
  EXPECT_EQ(canvas.text(false), "⠉⢉\n");
  canvas.dot(-1, 0, 0);  // outside: nothing
  canvas.dot(4, 0, 0);
  canvas.dot(0, 4, 0);
  EXPECT_EQ(canvas.text(false), "⠉⢉\n");
}

TEST(Canvas, ColoursOnlyWhenAskedAndEndsPlain) {
  Canvas canvas(3, 1);
  canvas.write(0, 0, "ab", 31);
  EXPECT_EQ(canvas.text(false), "ab\n");
  EXPECT_EQ(canvas.text(true), "\x1b[0;31mab\x1b[0m\n");
}

Figure diagonal() {  // with words longer than a line
  Panel panel{.title = "Panel", .x = {.label = "epoch"}, .y = {.label = "loss"}};
  panel.marks = {Line{.points = {{0, 0}, {1, 1}}, .paint = category(0), .label = "training"}};
  return {.title = "Title",
          .subtitle =
              "So many words that they cannot stand in one line of a hundred columns, nor "
              "in one of eighty, and still all are there",
          .panels = {panel, panel, panel},
          .columns = 3};
}

TEST(Terminal, StaysWithinItsColumns) {
  for (const int columns : {40, 80, 133}) {
    std::istringstream text(to_terminal(diagonal(), {.columns = columns}));
    for (std::string line; std::getline(text, line);)
      EXPECT_LE(base::columns_of(line), static_cast<std::size_t>(columns)) << line;
  }
}

TEST(Terminal, ShowsTitlesTicksLabelsAndKey) {
  const std::string text = to_terminal(diagonal(), {.columns = 80});
  for (const char* part :
       {"Title\n", "── training\n", "Panel", "loss", "epoch", "1.0 ┤", "0 ┤", "└"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(to_terminal(diagonal(), {.columns = 80, .color = true}),
              HasSubstr("\x1b[34m──\x1b[0m"));
}

TEST(Terminal, DrawsALineFromCornerToCorner) {
  Panel panel{.x = {.shown = false}, .y = {.shown = false}, .frame = false};
  panel.marks = {Line{.points = {{0, 0}, {1, 1}}}};
  const Figure figure{.title = "t", .panels = {panel}, .aspect = 0.8};
  std::istringstream text(to_terminal(figure, {.columns = 10}));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 6U);  // title, blank, 4 of the field
  EXPECT_EQ(base::columns_of(lines[2]), 10U);
  EXPECT_THAT(lines[2], testing::StartsWith("       "));
  EXPECT_THAT(lines[5], Not(testing::StartsWith(" ")));
  EXPECT_LE(base::columns_of(lines[5]), 3U);
}

}  // namespace
}  // namespace halfspace::draw
