// draw: cells and the lines between them.
#include "halfspace/draw/chart/regions.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/theory/regions.hpp"
#include "halfspace/theory/regions_bounds.hpp"

namespace halfspace::draw {
namespace {

constexpr std::int64_t kMostRegions = 20'000;
constexpr double kPalest = 0.04;
constexpr double kDarkest = 0.62;  // lines must stand out

// The corner where side k of a region begins.
Point corner(const theory::Region& region, std::size_t k) {
  const std::size_t at = 2 * (k % region.sides.size());
  return {region.vertices[at], region.vertices[at + 1]};
}

std::int64_t units_on(const theory::Region& region) {
  return std::count_if(region.pattern.begin(), region.pattern.end(),
                       [](std::uint8_t stretch) { return stretch > 0; });
}

// A stretch of the sequential map.
const ColorMap& cell_map() {
  static const ColorMap map({sequential().at(kPalest), sequential().at((kPalest + kDarkest) / 2),
                             sequential().at(kDarkest)},
                            false);
  return map;
}

// The layer of a unit that is counted over all of them.
std::size_t layer_of(const std::vector<std::int64_t>& widths, std::int64_t unit) {
  std::size_t layer = 0;
  while (unit >= widths[layer]) unit -= widths[layer++];
  return layer;
}

// Patterns of neighbours differ by one in one unit, so that of two just one is odd: it draws the
// side.
void add_sides(std::vector<Line>& layers, const theory::Region& region,
               const std::vector<std::int64_t>& widths) {
  for (std::size_t k = 0; k < region.sides.size(); ++k) {
    const std::int32_t unit = region.sides[k];
    if (unit < 0 || region.pattern[static_cast<std::size_t>(unit)] % 2 == 0) continue;
    std::vector<Point>& points = layers[layer_of(widths, unit)].points;
    points.insert(points.end(),
                  {corner(region, k), corner(region, k + 1), {std::nan(""), std::nan("")}});
  }
}

// Colours that stand out from the cells'.
const Paint& layer_paint(std::size_t layer) {
  constexpr std::size_t kOrder[] = {1, 3, 6, 4};
  return category(kOrder[layer % std::size(kOrder)]);
}

std::vector<Line> layer_lines(const std::vector<std::int64_t>& widths) {
  std::vector<Line> out;
  out.reserve(widths.size());
  for (std::size_t l = 0; l < widths.size(); ++l)
    out.push_back({.points = {},
                   .paint = layer_paint(l),
                   .width = l == 0 ? 1.8 : 1.3,
                   .label = fmt::format("kinks of layer {}, {} unit{}", l + 1, widths[l],
                                        widths[l] == 1 ? "" : "s")});
  return out;
}

}  // namespace

Figure regions_figure(const theory::HiddenLayers& hidden, double box,
                      const std::array<std::string, 2>& names) {
  if (hidden.inputs() != 2)
    fail("plot.inputs", "regions",
         fmt::format("regions draws networks of 2 inputs, and this one has {}; halfspace regions "
                     "counts them",
                     hidden.inputs()));
  const std::vector<theory::Region> regions = theory::linear_regions(hidden, box, kMostRegions);
  std::int64_t least = hidden.units();
  std::int64_t most = 0;
  for (const theory::Region& region : regions) {
    least = std::min(least, units_on(region));
    most = std::max(most, units_on(region));
  }
  const std::vector<std::int64_t> widths = hidden.widths();
  std::vector<Line> lines = layer_lines(widths);
  Panel panel{.x = {.lo = -box, .hi = box, .label = names[0], .grid = false},
              .y = {.lo = -box, .hi = box, .label = names[1], .grid = false}};
  for (const theory::Region& region : regions) {
    const auto on = static_cast<double>(units_on(region) - least);
    Area cell{
        .points = {},
        .paint = cell_map().at(on / static_cast<double>(std::max<std::int64_t>(1, most - least)))};
    for (std::size_t k = 0; k < region.sides.size(); ++k) cell.points.push_back(corner(region, k));
    panel.marks.emplace_back(std::move(cell));
    add_sides(lines, region, widths);
  }
  for (Line& line : lines) panel.marks.emplace_back(std::move(line));
  std::string architecture = "2";
  for (const std::int64_t width : widths) architecture += fmt::format("-{}", width);
  return {
      .title = fmt::format("{} linear region{} of {}", regions.size(),
                           regions.size() == 1 ? "" : "s", architecture),
      .subtitle = fmt::format(
          "Cells of one activation pattern in the box [−{0}, {0}]²; {1} units in one hidden "
          "layer have at most {2} (Zaslavsky 1975)",
          box, hidden.units(), std::llround(theory::zaslavsky(hidden.kinks() * hidden.units(), 2))),
      .panels = {std::move(panel)},
      .aspect = 1,
      .most_width = 560,
      .ramp = Ramp{&cell_map(), fmt::format("{} units on", least), fmt::format("{}", most)}};
}

}  // namespace halfspace::draw
