// draw: small multiples of activations, losses over the margin.
#include "halfspace/draw/chart/functions.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/grad.hpp"

namespace halfspace::draw {
namespace {

using Numbers = std::vector<double>;

Numbers spaced(double lo, double hi, std::size_t count) {
  Numbers out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(std::lerp(lo, hi, static_cast<double>(i) / static_cast<double>(count - 1)));
  return out;
}

Tensor column(const Numbers& values, std::int64_t columns = 1) {
  return tensor({static_cast<std::int64_t>(values.size()) / columns, columns}, values,
                DType::float64);
}

// Points of y over x; where a step jumps, the line breaks.
std::vector<Point> curve(const Numbers& x, const Numbers& y) {
  constexpr double kJump = 0.5;
  std::vector<Point> out;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (i > 0 && std::abs(y[i] - y[i - 1]) >= kJump) out.push_back({std::nan(""), 0});
    out.push_back({x[i], y[i]});
  }
  return out;
}

constexpr std::size_t kWidestTitle = 30;  // characters that fit above one of three panels

// The name, and the parameters where there is room.
std::string title_of(const defs::ElementwiseRow& row) {
  std::vector<std::string> out;
  for (const defs::Param& param : row.params)
    out.push_back(fmt::format("{} = {:.4g}", param.name, param.value));
  const std::string with_parameters = fmt::format("{} ({})", row.info->name, base::join(out));
  const bool fits = !out.empty() && with_parameters.size() <= kWidestTitle;
  return fits ? with_parameters : std::string(row.info->name);
}

// Losses of samples whose margin is m, for the target that the loss's form asks for.
Numbers losses_of(const defs::LossRow& row, const Numbers& margins) {
  const LossOptions each{.reduction = Reduction::none};
  const auto count = static_cast<std::int64_t>(margins.size());
  if (row.targets == defs::TargetForm::distribution) {
    Numbers scores;
    for (const double m : margins) scores.insert(scores.end(), {m, 0.0});
    const std::vector<std::int64_t> labels(margins.size(), 0);
    return loss(row.info->name, column(scores, 2), indices(labels), each).values();
  }
  const Tensor score = column(margins);
  const Tensor x = row.of_probability ? activate(row.output, score) : score;
  return loss(row.info->name, x, full({count, 1}, 1.0, DType::float64), each).values();
}

struct NamedCurve {
  std::string name;
  Numbers values;
};

// A curve that is there already takes the name beside its own.
void add(std::vector<NamedCurve>& to, const std::string& name, const Numbers& values) {
  const auto same = std::find_if(to.begin(), to.end(), [&](const NamedCurve& other) {
    return std::equal(values.begin(), values.end(), other.values.begin(), [](double a, double b) {
      return std::abs(a - b) <= 1e-9 * (1 + std::abs(a));
    });
  });
  if (same == to.end())
    to.push_back({name, values});
  else
    same->name += " = " + name;
}

}  // namespace

Figure activations_figure() {
  Figure out{.title = "Activations and their derivatives",
             .subtitle = "g(z) over the pre-activation z, parameters as they are by default",
             .panels = {},
             .columns = 3,
             .aspect = 0.7};
  const Numbers z = spaced(-4, 4, 802);  // none at 0, where some jump
  for (const defs::ElementwiseRow& row : defs::activations()) {
    const Tensor x = column(z);
    const Tensor y = activate(row.info->name, x);
    const Tensor dy = grad(sum(y), {x}).front();
    Panel panel{.title = title_of(row),
                .x = {.lo = -4, .hi = 4},
                .y = {.lo = -1.5, .hi = 2.5, .ticks = {{-1, "−1"}, {0, "0"}, {1, "1"}, {2, "2"}}}};
    panel.marks.emplace_back(
        Line{.points = curve(z, y.values()), .paint = category(0), .width = 2.4, .label = "g(z)"});
    panel.marks.emplace_back(Line{.points = curve(z, dy.values()),
                                  .paint = category(1),
                                  .dashed = true,
                                  .label = "derivative g′(z)"});
    out.panels.push_back(std::move(panel));
  }
  return out;
}

Figure losses_figure() {
  const Numbers margins = spaced(-3, 3, 602);
  std::vector<NamedCurve> curves;
  for (const defs::LossRow& row : defs::losses())
    if (row.targets != defs::TargetForm::counts)  // which have no margin
      add(curves, std::string(row.info->name), losses_of(row, margins));
  Panel panel{.x = {.lo = -3,
                    .hi = 3,
                    .label = "margin m = y f(x) = z₁ − z₂, class 1 being right (lectures: −s)"},
              .y = {.lo = -0.15, .hi = 5, .label = "loss of one sample"}};
  for (std::size_t i = 0; i < curves.size(); ++i)
    panel.marks.emplace_back(Line{.points = curve(margins, curves[i].values),
                                  .paint = category(i),
                                  .dashed = i >= category_count(),
                                  .label = curves[i].name});
  return {.title = "Losses against the margin",
          .subtitle = "Right predictions lie right of 0; names joined by = are one curve",
          .panels = {std::move(panel)}};
}

}  // namespace halfspace::draw
