// draw: what training recorded, epoch by epoch.
#include "halfspace/draw/chart/history.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/model/evaluate.hpp"

namespace halfspace::draw {
namespace {

using Records = std::vector<model::EpochRecord>;

std::vector<Point> curve(const Records& epochs, auto&& value) {
  std::vector<Point> out;
  for (const model::EpochRecord& r : epochs)
    if (const std::optional<double> y = value(r)) out.push_back({static_cast<double>(r.epoch), *y});
  return out;
}

// A single epoch is no line.
void add(Panel& to, const std::string& name, const Paint& paint, std::vector<Point> points) {
  if (points.empty()) return;
  if (points.size() < 2)
    to.marks.emplace_back(Dots{.points = points, .paint = paint, .radius = 4, .label = name});
  else
    to.marks.emplace_back(Line{.points = std::move(points), .paint = paint, .label = name});
}

std::vector<double> heights(const Panel& panel) {
  std::vector<double> out;
  const auto take = [&](const std::vector<Point>& points) {
    for (const Point& p : points) out.push_back(p.y);
  };
  for (const Mark& mark : panel.marks) {
    if (const auto* const line = std::get_if<Line>(&mark)) take(line->points);
    if (const auto* const dots = std::get_if<Dots>(&mark)) take(dots->points);
  }
  return out;
}

// Over a decade of positive numbers only logarithms show the end of the curve.
Axis loss_axis(const std::vector<double>& values, const std::string& label) {
  const auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  return *lo > 0 && *hi > 10 * *lo ? fitted_log(values, label) : fitted(values, label);
}

std::vector<Tick> epoch_ticks(double last) {
  std::vector<Tick> out;
  for (const Tick& tick : nice_ticks(0, last, 6))
    if (tick.at >= 1 && tick.at == std::floor(tick.at))
      out.push_back({tick.at, fmt::format("{:.0f}", tick.at)});
  const double step = out.size() > 1 ? out[1].at - out[0].at : 1;
  if (out.empty() || out.front().at - 1 > step / 2) out.insert(out.begin(), Tick{1, "1"});
  return out;
}

void mark_best(Panel& to, const Records& epochs) {
  const auto best =
      std::min_element(epochs.begin(), epochs.end(), [](const auto& a, const auto& b) {
        return a.validation_loss.value_or(HUGE_VAL) < b.validation_loss.value_or(HUGE_VAL);
      });
  if (!best->validation_loss) return;
  to.marks.emplace_back(Dots{.points = {{static_cast<double>(best->epoch), *best->validation_loss}},
                             .paint = category(1),
                             .radius = 4.5,
                             .label = fmt::format("least validation loss, {:.4g} in epoch {}",
                                                  *best->validation_loss, best->epoch)});
}

}  // namespace

Axis epoch_axis(std::int64_t epochs) {
  const auto last = static_cast<double>(epochs);
  return {.lo = std::min(1.0, last - 1),
          .hi = std::max(last, 2.0),
          .label = "epoch",
          .ticks = epoch_ticks(last)};
}

Figure history_figure(const model::Model& model, const Records& epochs) {
  const Axis x = epoch_axis(epochs.back().epoch);
  Panel loss{.title = "Loss", .x = x, .y = {}};
  add(loss, "training", category(0),
      curve(epochs, [](const auto& r) { return std::optional<double>(r.loss); }));
  add(loss, "validation", category(1),
      curve(epochs, [](const auto& r) { return r.validation_loss; }));
  mark_best(loss, epochs);
  loss.y = loss_axis(heights(loss), std::string(model.objective.loss->info->name));

  Figure out{.title = "Training of " + model.architecture(),
             .subtitle =
                 "Training loss is the mean over an epoch's batches while weights move; "
                 "validation comes after it",
             .panels = {std::move(loss)},
             .columns = 2,
             .aspect = 0.78};
  const std::string metric = model::headline_metric(model.objective);
  Panel quality{.title = "Validation " + metric, .x = x, .y = {}};
  add(quality, "validation", category(1),
      curve(epochs, [](const auto& r) { return r.validation_metric; }));
  if (!quality.marks.empty()) {
    quality.y = fitted(heights(quality), metric);
    out.panels.push_back(std::move(quality));
  }
  Panel rate{.title = "Learning rate", .x = x, .y = {}};
  add(rate, "learning rate", category(2),
      curve(epochs, [](const auto& r) { return std::optional<double>(r.learning_rate); }));
  rate.y = fitted(heights(rate), "step size at the epoch's end");
  rate.y.lo = std::min(0.0, rate.y.lo);
  out.panels.push_back(std::move(rate));
  if (out.panels.size() == 3) out.columns = 3;
  return out;
}

}  // namespace halfspace::draw
