// tests: draw/chart/targets.hpp: a grid of what was learned.
#include "halfspace/draw/chart/targets.hpp"

#include <gtest/gtest.h>

#include "tests/draw/support.hpp"

namespace halfspace::draw {
namespace {

LearnedTarget learned(const std::string& set) {
  const train::Prepared data = train::prepared(set);
  LearnedTarget out{.name = set, .test = data.test, .runs = {}};
  for (const std::int64_t depth : learners::kDepths)
    out.runs.push_back(
        {depth, untrained(data, std::vector<std::int64_t>(static_cast<std::size_t>(depth), 8)),
         0.5 + 0.1 * static_cast<double>(depth)});
  return out;
}

TEST(Targets, HaveARowATargetAndAColumnADepth) {
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = true});
  std::vector<LearnedTarget> targets;
  targets.push_back(learned("xor"));
  targets.push_back(learned("spiral"));
  const Figure figure = targets_figure(targets, runtime);
  ASSERT_EQ(figure.panels.size(), 6U);
  EXPECT_EQ(figure.columns, 3U);
  EXPECT_EQ(figure.panels[0].title, "xor, 1 layer: 0.600");
  EXPECT_EQ(figure.panels[5].title, "spiral, 4 layers: 0.900");
  for (const Panel& panel : figure.panels) {
    ASSERT_EQ(all<Image>(panel).size(), 1U);
    EXPECT_EQ(all<Image>(panel)[0].pixels.size(), 110U * 110U);
    ASSERT_EQ(all<Line>(panel).size(), 1U);
    EXPECT_EQ(all<Line>(panel)[0].label, "p = 0.5");
    std::size_t rows = 0;
    for (const Dots& dots : all<Dots>(panel)) rows += dots.points.size();
    EXPECT_EQ(rows, 100U);
  }
}

}  // namespace
}  // namespace halfspace::draw
