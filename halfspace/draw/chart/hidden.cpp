// draw: layers seen from where their rows differ most.
#include "halfspace/draw/chart/hidden.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/layers.hpp"
#include "halfspace/draw/chart/rows.hpp"
#include "halfspace/explain/principal.hpp"
#include "halfspace/model/feed.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kCrowd = 300;  // rows that are drawn finer

/// What colours the rows: their class, a number of theirs, or nothing.
struct Colors {
  std::vector<std::int64_t> classes = {};
  std::vector<double> numbers = {};

  // Where a row stands beside a single unit.
  [[nodiscard]] double height(std::size_t row) const {
    if (!classes.empty()) return static_cast<double>(classes[row]);
    return numbers.empty() ? 0 : numbers[row];
  }
};

Colors colors_of(const model::Model& model, const data::Dataset& data) {
  if (model.objective.of_classes) return {.classes = data.targets.to_vector<std::int64_t>()};
  if (model.objective.of_labels) return {};
  return {.numbers = target_numbers(model.preprocessing, data)};
}

std::string component_name(std::size_t k, double share) {
  return fmt::format("component {}, {:.0f} % of the variance", k + 1, 100 * share);
}

std::vector<double> column(const std::vector<double>& values, std::size_t width, std::size_t k) {
  std::vector<double> out;
  for (std::size_t i = k; i < values.size(); i += width) out.push_back(values[i]);
  return out;
}

Axis target_axis(const model::Model& model, const std::vector<double>& heights) {
  Axis out = fitted(heights, model.preprocessing.target_names.front(), 0.1);
  const std::vector<std::string>& names = model.preprocessing.class_names;
  for (std::size_t c = 0; c < names.size() && model.objective.of_classes; ++c)
    out.ticks.push_back({static_cast<double>(c), shortened(names[c], 12)});
  return out;
}

// Places of the rows, and what the axes measure.
std::vector<Point> place_rows(Panel& panel, const LayerView& view, const model::Model& model,
                              const Colors& colors) {
  std::vector<double> heights;
  if (view.units == 1)
    for (std::size_t r = 0; r < view.values.size(); ++r) heights.push_back(colors.height(r));
  LayerPlaces places = places_of(view, heights);
  std::vector<double> x;
  std::vector<double> y;
  for (const Point& point : places.points) {
    x.push_back(point.x);
    y.push_back(point.y);
  }
  panel.x = fitted(x, places.axes[0]);
  panel.y = view.units == 1 ? target_axis(model, y) : fitted(y, places.axes[1]);
  return std::move(places.points);
}

void make_fine(Dots& dots) {
  dots.radius = 2.6;
  dots.outlined = false;
}

Panel view_panel(const LayerView& view, const model::Model& model, const Colors& colors,
                 const Range& range) {
  Panel out{.title = view.name, .x = {}, .y = {}};
  const std::vector<Point> points = place_rows(out, view, model, colors);
  if (!colors.classes.empty())
    add_classes(out, model.preprocessing.class_names, colors.classes, points);
  else if (!colors.numbers.empty())
    add_numbers(out, colors.numbers, range, points);
  else
    out.marks.emplace_back(Dots{.points = points, .paint = category(0)});
  if (points.size() > kCrowd)
    for (Mark& mark : out.marks) make_fine(std::get<Dots>(mark));
  return out;
}

}  // namespace

std::vector<LayerView> layer_views(const model::Model& model, const data::Dataset& data,
                                   Runtime& runtime) {
  const std::vector<Layer> layers = layers_of(model);
  if (layers.size() < 2)
    fail("plot.hidden", "hidden",
         "hidden draws hidden layers, and this model has none; train with " +
             setting("hidden", "8"));
  const model::Feed feed(data, model.preprocessing, model.precision);
  std::vector<std::int64_t> rows(static_cast<std::size_t>(data.rows()));
  std::iota(rows.begin(), rows.end(), std::int64_t{0});
  nn::Forward pass;
  Tensors shown = model.network->forward_layers(feed.inputs(indices(rows)), pass);
  shown.pop_back();
  eval(shown, runtime);
  std::vector<LayerView> out;
  out.reserve(shown.size());
  for (std::size_t l = 0; l < shown.size(); ++l)
    out.push_back({.name = l == 0 ? fmt::format("{} inputs", layers[0].inputs)
                                  : fmt::format("hidden {}: {} {}", l, layers[l].inputs,
                                                layers[l - 1].activation),
                   .units = layers[l].inputs,
                   .names = l == 0 ? model.preprocessing.feature_names()
                                   : std::vector<std::string>{"unit 1", "unit 2"},
                   .values = shown[l].values()});
  return out;
}

LayerPlaces places_of(const LayerView& view, const std::vector<double>& heights) {
  LayerPlaces out;
  std::vector<double> x;
  std::vector<double> y;
  if (view.units > 2) {
    const explain::PrincipalComponents found =
        explain::principal_components(view.values, view.units, 2);
    x = column(found.scores, 2, 0);
    y = column(found.scores, 2, 1);
    out.axes = {component_name(0, found.shares[0]), component_name(1, found.shares[1])};
  } else {
    x = column(view.values, view.units, 0);
    y = view.units == 2 ? column(view.values, 2, 1) : heights;
    out.axes = {view.names[0], view.units == 2 ? view.names[1] : ""};
  }
  out.points.reserve(x.size());
  for (std::size_t r = 0; r < x.size(); ++r) out.points.push_back({x[r], y[r]});
  return out;
}

Figure hidden_figure(const model::Model& model, const data::Dataset& data, const std::string& where,
                     Runtime& runtime) {
  const data::Dataset shown = some_rows(data);
  const Colors colors = colors_of(model, shown);
  const Range range = colors.numbers.empty() ? Range{} : range_of(colors.numbers);
  const std::vector<LayerView> views = layer_views(model, shown, runtime);
  Figure out{
      .title = fmt::format("What the hidden layers of {} make of {}", model.architecture(), where),
      .panels = {},
      .columns = views.size() == 4 ? 2 : std::min<std::size_t>(views.size(), 3),
      .aspect = 1,
      .most_width = 340};
  for (const LayerView& view : views) out.panels.push_back(view_panel(view, model, colors, range));
  out.subtitle = "Each dot is a row, where a layer puts it";
  if (!colors.classes.empty() || !colors.numbers.empty())
    out.subtitle += ", coloured by " + model.preprocessing.target_names.front();
  if (std::any_of(views.begin(), views.end(), [](const LayerView& v) { return v.units > 2; }))
    out.subtitle += "; more than 2 units are seen along their principal components";
  if (const std::string rows = rows_text(data); !rows.empty()) out.subtitle += "; " + rows;
  if (!colors.numbers.empty())
    out.ramp = Ramp{&sequential(), number_text(range.lo), number_text(range.hi)};
  return out;
}

}  // namespace halfspace::draw
