// draw: curves and colours of approximations.
#include "halfspace/draw/chart/bumps.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace halfspace::draw {
namespace {

using theory::BumpSamples;
using Numbers = std::vector<double>;

constexpr std::int64_t kCurvePoints = 801;
constexpr std::int64_t kCells = 81;  // along each axis
constexpr double kDotRoom = 1.2;     // for dots at the ends of a logarithmic axis

std::string title_of(const BumpRun& run) {
  return fmt::format("{} units, error {:.3g}", run.network.hidden_units(), run.error.largest);
}

std::vector<Point> points_of(const Numbers& x, const Numbers& y) {
  std::vector<Point> out;
  out.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) out.push_back({x[i], y[i]});
  return out;
}

Panel curve_panel(const BumpRun& run, const BumpSamples& samples, const Axis& y,
                  const theory::Range& range) {
  Panel out{.title = title_of(run), .x = {.lo = range.low, .hi = range.high, .label = "x"}, .y = y};
  out.marks.emplace_back(Line{.points = points_of(samples.axis, samples.wanted),
                              .paint = kDim,
                              .width = 4,
                              .opacity = 0.45,
                              .label = "the function"});
  out.marks.emplace_back(Line{.points = points_of(samples.axis, samples.built),
                              .paint = category(0),
                              .label = "the network"});
  return out;
}

// The most that the function differs from 0, so that colours mean the same in all panels.
double reach(const Numbers& values) {
  double most = 0;
  for (const double value : values) most = std::max(most, std::abs(value));
  return most > 0 ? most : 1;
}

// y changes first in the samples; an image's rows go down from the top.
Panel colour_panel(std::string title, const Numbers& values, double most,
                   const theory::Range& range) {
  const auto cells = static_cast<std::size_t>(kCells);
  Image image{.x0 = range.low,
              .x1 = range.high,
              .y0 = range.low,
              .y1 = range.high,
              .columns = cells,
              .rows = cells,
              .pixels = {},
              .smooth = true};
  image.pixels.reserve(values.size());
  for (std::size_t row = 0; row < cells; ++row)
    for (std::size_t column = 0; column < cells; ++column)
      image.pixels.push_back(
          diverging().at(0.5 + 0.5 * values[column * cells + cells - 1 - row] / most));
  Panel out{.title = std::move(title),
            .x = {.lo = range.low, .hi = range.high, .label = "x", .grid = false},
            .y = {.lo = range.low, .hi = range.high, .label = "y", .grid = false}};
  out.marks.emplace_back(std::move(image));
  return out;
}

Panel error_panel(const std::vector<BumpRun>& runs) {
  std::vector<Point> largest;
  std::vector<Point> rms;
  Numbers units;
  Numbers errors;
  for (const BumpRun& run : runs) {
    const auto hidden = static_cast<double>(run.network.hidden_units());
    units.push_back(hidden);
    largest.push_back({hidden, run.error.largest});
    rms.push_back({hidden, run.error.rms});
    for (const double error : {run.error.largest, run.error.rms}) errors.push_back(error);
  }
  Panel out{.title = "Error by hidden units",
            .x = fitted_log(units, "hidden units"),
            .y = fitted_log(errors, "")};
  for (Axis* axis : {&out.x, &out.y}) {
    axis->lo /= kDotRoom;
    axis->hi *= kDotRoom;
  }
  const auto add = [&](std::vector<Point>& points, std::size_t look, const char* label) {
    out.marks.emplace_back(Line{.points = points, .paint = category(look), .label = label});
    out.marks.emplace_back(
        Dots{.points = std::move(points), .paint = category(look), .radius = 3.6});
  };
  add(largest, 1, "largest error");
  add(rms, 2, "root mean square");
  return out;
}

}  // namespace

Figure bumps_figure(const theory::Formula& f, const std::vector<BumpRun>& runs,
                    const theory::Range& range) {
  const auto& names = f.variables();
  const bool of_y = std::find(names.begin(), names.end(), "y") != names.end();
  Figure out{.title = "Approximating " + f.text(),
             .subtitle = fmt::format(
                 "Networks of {} units, built from the function's values and "
                 "not trained; errors are the largest seen",
                 runs.front().network.unit == theory::BumpUnit::relu ? "ReLU" : "sigmoid"),
             .panels = {},
             .columns = 3,
             .aspect = of_y ? 1.0 : 0.75};
  for (const BumpRun& run : runs) {
    const BumpSamples samples =
        theory::sample_bumps(run.network, f, range, of_y ? kCells : kCurvePoints);
    if (!of_y) {
      out.panels.push_back(curve_panel(run, samples, fitted(samples.wanted, "", 0.25), range));
      continue;
    }
    const double most = reach(samples.wanted);
    if (out.panels.empty()) {
      out.panels.push_back(colour_panel("The function", samples.wanted, most, range));
      out.ramp = Ramp{&diverging(), number_text(-most), number_text(most)};
    }
    out.panels.push_back(colour_panel(title_of(run), samples.built, most, range));
  }
  out.panels.push_back(error_panel(runs));
  return out;
}

}  // namespace halfspace::draw
