// draw: curves of layers.
#include "halfspace/draw/chart/health.hpp"

#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/history.hpp"

namespace halfspace::draw {
namespace {

using model::EpochRecord;
using model::LayerHealth;

constexpr std::size_t kMostNames = 8;  // in the key; beyond, the first and the last layer's

// One of a layer's numbers; none where it has none.
using Number = std::optional<double> (*)(const LayerHealth&);

Panel panel_of(const std::vector<EpochRecord>& epochs, const std::string& title, Number number) {
  Panel panel{.title = title, .x = epoch_axis(epochs.back().epoch), .y = {}};
  const std::size_t layers = epochs.front().layers.size();
  for (std::size_t l = 0; l < layers; ++l) {
    const double depth = layers == 1 ? 0 : static_cast<double>(l) / static_cast<double>(layers - 1);
    Line line{.paint = mix(category(0), category(1), depth)};
    if (layers <= kMostNames || l == 0 || l + 1 == layers)
      line.label = epochs.front().layers[l].name;
    for (const EpochRecord& epoch : epochs)
      if (const std::optional<double> y = number(epoch.layers[l]))
        line.points.push_back({static_cast<double>(epoch.epoch), *y});
    if (!line.points.empty()) panel.marks.emplace_back(std::move(line));
  }
  return panel;
}

std::vector<double> heights_of(const Panel& panel) {
  std::vector<double> out;
  for (const Mark& mark : panel.marks)
    for (const Point& p : std::get<Line>(mark).points) out.push_back(p.y);
  return out;
}

Panel sizes(const std::vector<EpochRecord>& epochs, const std::string& title, Number number) {
  Panel panel = panel_of(epochs, title, number);
  panel.y = fitted_log(heights_of(panel), "");
  return panel;
}

Panel shares(const std::vector<EpochRecord>& epochs, const std::string& title, Number number) {
  Panel panel = panel_of(epochs, title, number);
  panel.y = {.lo = 0,
             .hi = 1,
             .ticks = {{0, "0 %"}, {0.25, "25 %"}, {0.5, "50 %"}, {0.75, "75 %"}, {1, "100 %"}}};
  return panel;
}

}  // namespace

Figure health_figure(const model::Model& model, const std::vector<EpochRecord>& epochs) {
  for (const EpochRecord& epoch : epochs)
    if (epoch.layers.empty() || epoch.layers.size() != epochs.front().layers.size())
      fail("plot.health", "plot",
           "the run's epochs do not tell how its layers fared; train with " + setting("health"));
  Figure out{.title = "Layers of " + model.architecture() + " while it learned",
             .subtitle = "Measured on up to 256 training rows after each epoch",
             .panels = {sizes(epochs, "Length of the gradient by the weights",
                              [](const LayerHealth& l) { return std::optional(l.gradient); }),
                        sizes(epochs, "Root mean square of the activations",
                              [](const LayerHealth& l) { return std::optional(l.activation); })},
             .columns = 2,
             .aspect = 0.6};
  Panel dead = shares(epochs, "Dead units: slope 0 on every row",
                      [](const LayerHealth& l) { return l.dead; });
  Panel flat = shares(epochs, "Saturated: slope below 5 % of its most",
                      [](const LayerHealth& l) { return l.saturated; });
  for (Panel* panel : {&dead, &flat})
    if (!panel->marks.empty()) out.panels.push_back(std::move(*panel));
  return out;
}

}  // namespace halfspace::draw
