// tests: draw/paint/page.hpp.
#include "halfspace/draw/paint/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace halfspace::draw {
namespace {

using testing::HasSubstr;
using testing::Not;

Figure small_figure() {
  Panel panel{.title = "Panel", .x = {}, .y = {}};
  panel.marks = {Line{.points = {{0, 0}, {1, 1}}, .label = "line"}};
  return {.title = "A figure", .subtitle = "What it shows", .panels = {panel}};
}

Page page_of(PageBlock block) {
  return {.title = "A <page>",
          .subtitle = "about & \"it\"",
          .sections = {{"Section <1>", {std::move(block)}}},
          .footer = "the end"};
}

TEST(Page, EscapesEveryText) {
  const std::string html = to_html(page_of(PageTiles{{{"<b>", "<i>"}}}));
  for (const char* text : {"<title>A &lt;page&gt;</title>", "<h1>A &lt;page&gt;</h1>",
                           "<p>about &amp; &quot;it&quot;</p>", "<h2>Section &lt;1&gt;</h2>",
                           "<dt>&lt;b&gt;</dt><dd>&lt;i&gt;</dd>", "<footer>the end</footer>"})
    EXPECT_THAT(html, HasSubstr(text));
  EXPECT_THAT(to_html(page_of(PageFacts{{{"<b>", "<i>"}}})),
              HasSubstr("<dl class=\"facts\">\n<dt>&lt;b&gt;</dt><dd>&lt;i&gt;</dd>\n</dl>"));
  EXPECT_THAT(to_html(page_of(PageCommands{{"a <b", "c"}})),
              HasSubstr("<pre><code>a &lt;b\nc</code></pre>"));
  EXPECT_THAT(to_html(page_of(PageTable{"all", {"<name>", "n"}, {{"<a>", "1<2"}}})),
              HasSubstr("<caption>all</caption>\n<thead><tr><th scope=\"col\" "
                        "class=\"word\">&lt;name&gt;</th><th scope=\"col\">n</th></tr></thead>\n"
                        "<tbody>\n<tr><th scope=\"row\" class=\"word\">&lt;a&gt;</th>"
                        "<td>1&lt;2</td></tr>\n</tbody>"));
}

TEST(Page, HoldsFiguresUnderTheirSectionsTitle) {
  const std::string html = to_html(page_of(small_figure()));
  EXPECT_THAT(html, HasSubstr("<figure>\n<svg "));
  EXPECT_THAT(html, HasSubstr("role=\"img\" aria-label=\"A figure\""));
  EXPECT_THAT(html, HasSubstr("<desc>What it shows</desc>"));
  EXPECT_THAT(html, Not(HasSubstr(">A figure</text>")));
  EXPECT_THAT(html, HasSubstr(">What it shows</text>"));
}

TEST(Page, IsLightAndDarkAndAsksNothingOfTheNetwork) {
  const std::string html = to_html(page_of(small_figure()));
  EXPECT_THAT(html, HasSubstr(":root{--paper:" + hex(kPaper.light)));
  EXPECT_THAT(html,
              HasSubstr("@media (prefers-color-scheme:dark){:root{--paper:" + hex(kPaper.dark)));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("url(")));
}

}  // namespace
}  // namespace halfspace::draw
