// tests: draw/figure/figure.hpp: lines are cut at the panel's edges, keys name each thing once,
// words are fit for any file.
#include "halfspace/draw/figure/figure.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace halfspace::draw {
namespace {

TEST(Clipped, CutsLinesAtTheEdges) {
  const Axis unit;
  const auto runs = clipped({{-1, 0.5}, {0.5, 0.5}, {0.5, 3}}, unit, unit);
  ASSERT_EQ(runs.size(), 1U);
  ASSERT_EQ(runs[0].size(), 3U);
  EXPECT_EQ(runs[0][0].x, 0);
  EXPECT_EQ(runs[0][2].y, 1);
}

TEST(Clipped, BreaksWhereALineLeavesAndWhereItIsNotFinite) {
  const Axis unit;
  EXPECT_EQ(clipped({{0.1, 0.5}, {0.2, 2}, {0.3, 0.5}}, unit, unit).size(), 2U);
  EXPECT_EQ(clipped({{0.1, 0.5}, {0.2, 0.5}, {std::nan(""), 0}, {0.3, 0.5}, {0.4, 0.5}}, unit, unit)
                .size(),
            2U);
  EXPECT_TRUE(clipped({{2, 2}, {3, 3}}, unit, unit).empty());
}

TEST(Key, NamesLinesAndDotsOnceButNotThoseNamedAtTheirEnds) {
  Panel first;
  first.marks = {Line{.label = "a"}, Line{}, Dots{.shape = Marker::square, .label = "b"}};
  Panel second = first;
  Panel ends;
  ends.marks = {Line{.label = "c"}};
  ends.naming = Naming::ends;
  const auto key = key_of({.title = "", .panels = {first, second, ends}});
  ASSERT_EQ(key.size(), 2U);
  EXPECT_EQ(key[0].label, "a");
  EXPECT_FALSE(key[0].shape.has_value());
  EXPECT_EQ(key[1].shape, Marker::square);
}

TEST(Plain, KeepsLettersAndDropsWhatSteersTerminals) {
  EXPECT_EQ(plain("∂L/∂w"), "∂L/∂w");
  EXPECT_EQ(plain("a\x1b[31m\nb"), "a[31mb");
  EXPECT_EQ(plain("caf\xe9"), "caf?");
}

TEST(Shortened, CutsBetweenLetters) {
  EXPECT_EQ(shortened("äöü", 3), "äöü");
  EXPECT_EQ(shortened("äöüß", 3), "äö…");
}

}  // namespace
}  // namespace halfspace::draw
