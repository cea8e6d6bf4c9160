// draw: the confusion matrix as a figure.
#include "halfspace/draw/chart/confusion.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kMostCounted = 24;  // classes whose counts are written
constexpr std::size_t kMostNamed = 30;    // classes whose names stand at the axes
constexpr std::size_t kMostName = 14;     // letters of a name

Axis class_axis(const std::vector<std::string>& names, std::string label, bool descending) {
  const std::size_t stride = (names.size() + kMostNamed - 1) / kMostNamed;
  Axis out{.lo = -0.5,
           .hi = static_cast<double>(names.size()) - 0.5,
           .descending = descending,
           .label = std::move(label),
           .grid = false};
  for (std::size_t c = 0; c < names.size(); c += stride)
    out.ticks.push_back({static_cast<double>(c), shortened(names[c], kMostName)});
  return out;
}

}  // namespace

Figure confusion_figure(const model::Model& model, const model::Evaluation& evaluation,
                        const std::string& where) {
  if (!model.objective.of_classes)
    fail("plot.task", "confusion",
         "confusion counts classes, and this model predicts a number; plot history or network");
  const auto& matrix = evaluation.confusion;
  const std::vector<std::string>& names = model.preprocessing.class_names;
  const std::string& target = model.preprocessing.target_names.front();
  const std::size_t n = matrix.size();
  Panel panel{.x = class_axis(names, "predicted " + target, false),
              .y = class_axis(names, "true " + target, true),
              .frame = false};
  Image shades{.x0 = -0.5,
               .x1 = static_cast<double>(n) - 0.5,
               .y0 = static_cast<double>(n) - 0.5,
               .y1 = -0.5,
               .columns = n,
               .rows = n,
               .in_terminal = n > kMostCounted};
  std::vector<Text> counts;
  for (std::size_t row = 0; row < n; ++row) {
    const auto total = std::accumulate(matrix[row].begin(), matrix[row].end(), std::int64_t{0});
    for (std::size_t column = 0; column < n; ++column) {
      const std::int64_t count = matrix[row][column];
      const double share = total == 0 ? 0 : static_cast<double>(count) / static_cast<double>(total);
      shades.pixels.push_back(sequential().at(share));
      if (count == 0) continue;
      Paint ink = ink_on(shades.pixels.back());
      ink.ansi = row == column ? 36 : 33;
      counts.push_back({.at = {static_cast<double>(column), static_cast<double>(row)},
                        .text = std::to_string(count),
                        .paint = ink,
                        .size = n > 12 ? 10.0 : 12.0,
                        .dy = n > 12 ? 3.5 : 4.0});
    }
  }
  panel.marks.emplace_back(std::move(shades));
  if (n <= kMostCounted)
    for (Text& text : counts) panel.marks.emplace_back(std::move(text));
  const double accuracy = evaluation.metric("accuracy");
  return {.title = fmt::format("Confusion of {}: accuracy {:.4g}", target, accuracy),
          .subtitle = fmt::format("{} on {}; a row is a true class, its shade the share of it that "
                                  "a column got",
                                  model.architecture(), where),
          .panels = {std::move(panel)},
          .aspect = 1,
          .most_width = std::clamp(60.0 * static_cast<double>(n), 220.0, 560.0),
          .ramp = Ramp{&sequential(), "0 %", "100 % of the class"}};
}

}  // namespace halfspace::draw
