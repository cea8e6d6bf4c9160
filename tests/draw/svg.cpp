// tests: draw/paint/svg.hpp, draw/figure/layout.hpp: what stands in the file, and that nothing
// overlaps.
#include "halfspace/draw/paint/svg.hpp"

#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/figure/layout.hpp"
#include "halfspace/draw/paint/svg_writer.hpp"

namespace halfspace::draw {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++out;
  return out;
}

Figure small() {
  Panel panel{.title = "Panel", .x = {.label = "epoch"}, .y = {.label = "loss"}};
  panel.marks = {Line{.points = {{0, 0}, {1, 1}}, .paint = category(0), .label = "a < b & c"},
                 Dots{.points = {{0.5, 0.5}, {2, 2}}, .paint = category(1), .label = "dots"},
                 Image{.columns = 2, .rows = 1, .pixels = {kInk, kPaper}}};
  return {.title = "Title \"quoted\"", .panels = {panel, panel}, .columns = 2};
}

TEST(Svg, HoldsWordsTicksAndMarksOfEachPanel) {
  const std::string svg = to_svg(small(), {.width = 800, .theme = Theme::light});
  EXPECT_THAT(svg, HasSubstr("width=\"800\""));
  EXPECT_THAT(svg, HasSubstr("aria-label=\"Title &quot;quoted&quot;\""));
  EXPECT_EQ(count(svg, ">a &lt; b &amp; c<"), 1U);  // in the key, once
  EXPECT_EQ(count(svg, ">epoch<"), 2U);
  EXPECT_EQ(count(svg, ">0.5<") + count(svg, ">0.4<"), 4U);
  EXPECT_EQ(count(svg, "<circle"), 3U);  // one in the key; the point outside is left out
  EXPECT_EQ(count(svg, "<image"), 2U);
  EXPECT_EQ(count(svg, hex(category(0).light)), 3U);
}

TEST(Svg, HasTheColoursOfItsTheme) {
  const std::string light = to_svg(small(), {.theme = Theme::light});
  const std::string dark = to_svg(small(), {.theme = Theme::dark});
  const std::string both = to_svg(small(), {.theme = Theme::automatic});
  EXPECT_THAT(light, Not(HasSubstr("<style")));
  EXPECT_THAT(light, Not(HasSubstr(hex(kPaper.dark))));
  EXPECT_THAT(dark, HasSubstr(hex(kPaper.dark)));
  EXPECT_THAT(dark, Not(HasSubstr(hex(category(0).light))));
  EXPECT_THAT(both, HasSubstr("@media (prefers-color-scheme:dark)"));
  EXPECT_EQ(count(both, "<image"), 4U);  // a light and a dark one each
  // Every class that an element has is in the style.
  for (std::size_t at = both.find(" class=\""); at != std::string::npos;
       at = both.find(" class=\"", at + 1)) {
    const std::size_t begin = at + 8;
    const std::string name = both.substr(begin, both.find_first_of(" \"", begin) - begin);
    EXPECT_THAT(both, HasSubstr("." + name + "{"));
  }
}

TEST(Layout, KeepsPanelsApartAndInside) {
  Figure figure = small();
  figure.panels.resize(5, figure.panels.front());
  for (const double width : {320.0, 800.0, 2000.0}) {
    const Layout layout = lay_out(figure, width);
    ASSERT_EQ(layout.fields.size(), 5U);
    for (const Box& box : layout.fields) {
      EXPECT_GT(box.x, 0);
      EXPECT_LE(box.x + box.width, width - kMargin + 1e-9);
      EXPECT_LT(box.y + box.height, layout.height);
      EXPECT_NEAR(box.height, box.width * figure.aspect, 1e-9);
    }
    EXPECT_GT(layout.fields[1].x, layout.fields[0].x + layout.fields[0].width);
    EXPECT_GT(layout.fields[2].y, layout.fields[0].y + layout.fields[0].height);
    EXPECT_EQ(layout.fields[2].x, layout.fields[0].x);
  }
}

TEST(Layout, BreaksLongKeysAndSubtitles) {
  Figure figure = small();
  figure.subtitle = "Many words that do not fit into one line of so narrow a figure as this one is";
  for (int i = 0; i < 9; ++i)
    figure.panels.front().marks.emplace_back(
        Line{.label = fmt::format("a rather long name {}", i)});
  const Layout layout = lay_out(figure, 400);
  EXPECT_GT(layout.subtitle.size(), 1U);
  for (const PlacedEntry& placed : layout.key)
    EXPECT_LE(placed.at.x + text_width(placed.entry.label, kTextSize), 400 - kMargin);
  EXPECT_GT(layout.key.back().at.y, layout.key.front().at.y);
  EXPECT_LT(layout.key.back().at.y, layout.fields.front().y);
}

TEST(Layout, TiltsTicksThatWouldMeet) {
  Figure figure = small();
  for (int i = 0; i < 12; ++i)
    figure.panels.front().x.ticks.push_back({i / 12.0, "automobile " + std::to_string(i)});
  EXPECT_TRUE(lay_out(figure, 500).tilted);
  EXPECT_FALSE(lay_out(small(), 500).tilted);
}

TEST(Pixels, AreShort) {
  EXPECT_EQ(pixels(12), "12");
  EXPECT_EQ(pixels(0.5), "0.5");
  EXPECT_EQ(pixels(-0.001), "0");
  EXPECT_EQ(pixels(3.14159), "3.14");
}

}  // namespace
}  // namespace halfspace::draw
