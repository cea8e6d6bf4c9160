// draw: small multiples of boundaries, and what scores cost.
#include "halfspace/draw/chart/beside.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/draw/chart/plane_marks.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kColumns = 4;
constexpr double kRowRadius = 2.6;
constexpr double kShade = 0.3;  // of a class's colour

Paint region_paint(const double* p, std::size_t classes) {
  return mix(kPaper, category(static_cast<std::size_t>(std::max_element(p, p + classes) - p)),
             kShade);
}

// Names at the ends of axes would take most of a small panel; the subtitle has them.
Axis plain_axis(double lo, double hi) { return {.lo = lo, .hi = hi, .grid = false}; }

// Dots must not lie on the frame.
Axis roomy(std::vector<double> values, std::string label) {
  const auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  const double ends[] = {*lo / 1.6, *hi * 1.6};
  values.insert(values.end(), std::begin(ends), std::end(ends));
  return fitted_log(values, std::move(label));
}

}  // namespace

Figure boundaries_figure(const data::Preprocessing& rules, const data::Dataset& data,
                         const std::vector<Beside>& learners, const std::string& where) {
  const bool of_classes = data::is_classification(rules.task);
  const data::Dataset rows = some_rows(data);
  Figure out{.title = fmt::format("What {} learners make of {}", learners.size(), where),
             .panels = {},
             .columns = std::min(kColumns, (learners.size() + 1) / 2),
             .gap = 14};
  const std::vector<double> targets =
      of_classes ? std::vector<double>() : target_numbers(rules, rows);
  Range range{0, 1};
  if (!of_classes) {
    range = range_of(targets);
    out.ramp = Ramp{&sequential(), number_text(range.lo), number_text(range.hi)};
  }
  for (const Beside& learner : learners) {
    const Plane plane = make_plane("compare", rules, rows, learner.ask);
    Panel panel{.title = fmt::format("{} {:.3f}", learner.title, learner.score),
                .x = plain_axis(plane.x0, plane.x1),
                .y = plain_axis(plane.y0, plane.y1)};
    if (of_classes) {
      panel.marks.emplace_back(
          shaded(plane, [&](const double* p) { return region_paint(p, plane.width); }));
      panel.marks.emplace_back(border_of(plane));
      add_classes(panel, rules.class_names, rows.targets.span<std::int64_t>(), plane.points,
                  kRowRadius);
    } else {
      add_surface(panel, plane, range);
      add_numbers(panel, targets, range, plane.points, kRowRadius);
    }
    out.aspect = field_aspect(plane);
    out.subtitle =
        fmt::format("{} across, {} up; {} in each title; dots are {} test rows", plane.x_name,
                    plane.y_name, of_classes ? "accuracy" : "R²", plane.points.size());
    out.panels.push_back(std::move(panel));
  }
  return out;
}

Figure scores_figure(const std::vector<Beside>& learners, const std::string& measure,
                     const std::string& where) {
  Panel time{.title = "Time to fit", .x = {}, .y = {}};
  Panel memory{.title = "Memory", .x = {}, .y = {}};
  std::vector<double> seconds;
  std::vector<double> bytes;
  std::vector<double> scores;
  for (std::size_t i = 0; i < learners.size(); ++i) {
    const Beside& each = learners[i];
    seconds.push_back(each.fit_seconds);
    bytes.push_back(each.bytes);
    scores.push_back(each.score);
    const auto dot = [&](double x) {
      return Dots{.points = {{x, each.score}},
                  .paint = category(i),
                  .shape = static_cast<Marker>(i % 5),
                  .radius = 5.5,
                  .label = fmt::format("{} {:.3f}", each.title, each.score)};
    };
    time.marks.emplace_back(dot(each.fit_seconds));
    memory.marks.emplace_back(dot(each.bytes));
  }
  time.x = roomy(seconds, "seconds");
  memory.x = roomy(bytes, "bytes");
  time.y = memory.y = fitted(scores, measure, 0.1);
  return {
      .title = fmt::format("{} learners on {}", learners.size(), where),
      .subtitle = fmt::format("{} on the test rows: better is higher, cheaper is left", measure),
      .panels = {std::move(time), std::move(memory)},
      .columns = 2,
      .aspect = 0.8};
}

}  // namespace halfspace::draw
