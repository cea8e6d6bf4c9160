// draw: the layered drawing of a network.
#include "halfspace/draw/chart/network.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/layers.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kMostInColumn = 14;  // drawn of a layer
constexpr std::size_t kMostLetters = 20;   // letters of an input's or an output's name

// The units of a layer that are drawn, at their heights; a longer layer has a gap in its middle.
struct Column {
  double x = 0;
  std::size_t count = 0;
  std::vector<std::size_t> units = {};
  std::vector<double> heights = {};
  bool elided = false;
};

Column column_of(double x, std::size_t count) {
  Column out{.x = x, .count = count, .elided = count > kMostInColumn};
  const std::size_t places = out.elided ? kMostInColumn : count;
  const double step =
      std::min(0.12, 0.88 / static_cast<double>(std::max<std::size_t>(1, places - 1)));
  for (std::size_t i = 0; i < places; ++i) {
    const bool in_gap = out.elided && i == places / 2;
    if (in_gap) continue;
    out.units.push_back(out.elided && i > places / 2 ? count - places + i : i);
    out.heights.push_back(0.47 -
                          (static_cast<double>(i) - static_cast<double>(places - 1) / 2) * step);
  }
  return out;
}

double largest(const std::vector<double>& values) {
  double out = 1e-30;
  for (const double v : values) out = std::max(out, std::abs(v));
  return out;
}

// Faint ones first, so that the strong lie on top.
void add_weights(Panel& to, const Layer& layer, const Column& from, const Column& into) {
  std::vector<std::pair<double, Line>> lines;
  const double most = largest(layer.weights);
  for (std::size_t i = 0; i < from.units.size(); ++i)
    for (std::size_t u = 0; u < into.units.size(); ++u) {
      const double share = layer.weight(from.units[i], into.units[u]) / most;
      const double size = std::abs(share);
      lines.emplace_back(size,
                         Line{.points = {{from.x, from.heights[i]}, {into.x, into.heights[u]}},
                              .paint = diverging().at(share < 0 ? 0.08 : 0.92),
                              .width = 0.4 + 2.8 * size,
                              .opacity = 0.1 + 0.85 * size});
    }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [size, line] : lines) to.marks.emplace_back(std::move(line));
}

void add_units(Panel& to, const Column& column, const std::vector<double>& bias) {
  const double most = largest(bias);
  const double radius = column.units.size() > 9 ? 7 : 9;
  for (std::size_t i = 0; i < column.units.size(); ++i) {
    const Point at{column.x, column.heights[i]};
    to.marks.emplace_back(
        Dots{.points = {at}, .paint = kDim, .radius = radius + 1.2, .outlined = false});
    const Paint fill =
        bias.empty() ? kPaper : diverging().at(0.5 + 0.5 * bias[column.units[i]] / most);
    to.marks.emplace_back(Dots{.points = {at}, .paint = fill, .radius = radius, .outlined = false});
  }
  if (column.elided)
    to.marks.emplace_back(Text{.at = {column.x, 0.47 - 0.5 * 0.88 / (kMostInColumn - 1)},
                               .text = "⋮",
                               .paint = kDim,
                               .size = 18,
                               .dy = 6});
}

void add_head(Panel& to, double x, const std::string& name, const std::string& what) {
  to.marks.emplace_back(Text{.at = {x, 1}, .text = name, .size = 12, .dy = 4, .strong = true});
  to.marks.emplace_back(Text{.at = {x, 1}, .text = what, .paint = kDim, .dy = 20});
}

// Names beside the units of the first or the last layer; where names would be pixels, none.
void add_names(Panel& to, const Column& column, const std::vector<std::string>& names,
               Align align) {
  if (names.size() != column.count) return;
  for (std::size_t i = 0; i < column.units.size(); ++i)
    to.marks.emplace_back(Text{.at = {column.x, column.heights[i]},
                               .text = shortened(names[column.units[i]], kMostLetters),
                               .paint = kDim,
                               .align = align,
                               .dx = align == Align::end ? -16.0 : 16.0,
                               .dy = 4});
}

std::vector<std::string> output_names(const model::Model& model, std::size_t units) {
  const auto& rules = model.preprocessing;
  if (!model.objective.of_classes) return rules.target_names;
  if (units == 1 && rules.class_names.size() == 2)
    return {rules.target_names.front() + " = " + rules.class_names.back()};
  return rules.class_names;
}

std::string depth_text(const model::Model& model, const std::vector<Layer>& layers) {
  std::size_t width = 0;
  for (std::size_t l = 0; l + 1 < layers.size(); ++l) width = std::max(width, layers[l].outputs);
  const std::size_t hidden = layers.size() - 1;
  return fmt::format(
      "Depth {} ({} hidden layer{}){}, {} parameters. Lines are weights, units are "
      "coloured by their bias, each against the largest of its layer",
      layers.size(), hidden, hidden == 1 ? "" : "s",
      hidden == 0 ? "" : fmt::format(", width {}", width), model.network->parameter_count());
}

}  // namespace

Figure network_figure(const model::Model& model) {
  const std::vector<Layer> layers = layers_of(model);
  if (!joined(layers))
    fail("plot.network", "plot",
         "network draws layers whose units are the next one's inputs; this model pools units "
         "between them");
  std::vector<Column> columns{column_of(0, layers.front().inputs)};
  for (std::size_t l = 0; l < layers.size(); ++l)
    columns.push_back(column_of(static_cast<double>(l + 1), layers[l].outputs));
  const auto depth = static_cast<double>(layers.size());
  Panel panel{.x = {.lo = -0.28 * depth, .hi = 1.28 * depth, .shown = false},
              .y = {.lo = -0.02, .hi = 1.04, .shown = false},
              .frame = false};
  for (std::size_t l = 0; l < layers.size(); ++l)
    add_weights(panel, layers[l], columns[l], columns[l + 1]);
  add_units(panel, columns.front(), {});
  for (std::size_t l = 0; l < layers.size(); ++l) add_units(panel, columns[l + 1], layers[l].bias);

  const bool pictures = model.preprocessing.kind == data::Preprocessing::Kind::image;
  add_head(panel, 0, "input",
           fmt::format("{} {}", columns.front().count, pictures ? "pixels" : "values"));
  for (std::size_t l = 0; l < layers.size(); ++l)
    add_head(panel, static_cast<double>(l + 1),
             l + 1 == layers.size() ? "output" : fmt::format("hidden {}", l + 1),
             fmt::format("{} {}", layers[l].outputs, layers[l].activation));
  if (!pictures) add_names(panel, columns.front(), model.preprocessing.feature_names(), Align::end);
  add_names(panel, columns.back(), output_names(model, layers.back().outputs), Align::start);
  return {.title = fmt::format("Network {}", model.architecture()),
          .subtitle = depth_text(model, layers),
          .panels = {std::move(panel)},
          .aspect = 0.6,
          .ramp = Ramp{&diverging(), "negative", "positive"}};
}

}  // namespace halfspace::draw
