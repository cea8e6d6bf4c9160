// web: functions of one variable as sums of bumps.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/theory/bumps.hpp"
#include "web/engine/lab/handlers.hpp"

namespace halfspace::web {
namespace {

using Values = std::vector<double>;

constexpr std::int64_t kShown = 401;      // points of the curves
constexpr std::int64_t kMeasured = 4001;  // points at which the error is looked for
constexpr std::int64_t kMostBumps = 512;

theory::BumpUnit unit_of(const std::string& name) {
  if (name == "sigmoid") return theory::BumpUnit::sigmoid;
  if (name == "relu") return theory::BumpUnit::relu;
  fail("approximate.unit", "approximate",
       fmt::format("bumps are made of sigmoid or relu units; got '{}'", name));
}

std::int64_t units_of(const Request& request) {
  const std::int64_t units = request.whole("units");
  if (units < 1 || units > kMostBumps)
    fail("approximate.units", "approximate",
         fmt::format("takes 1 to {} units; got {}", kMostBumps, units));
  return units;
}

// The broken line through points that ascend in x.
class BrokenLine {
 public:
  BrokenLine(const std::vector<float>& x, const std::vector<float>& y) {
    if (x.size() != y.size() || x.size() < 2)
      fail("approximate.samples", "approximate",
           fmt::format("a drawn function has at least two points, each with x and y; got {} and {}",
                       x.size(), y.size()));
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (!std::isfinite(x[i]) || !std::isfinite(y[i]) || (i > 0 && x[i] <= x[i - 1]))
        fail("approximate.samples", "approximate",
             fmt::format("the points of a drawn function are finite and go to the right; point {} "
                         "is at ({}, {})",
                         i + 1, x[i], y[i]));
      x_.push_back(x[i]);
      y_.push_back(y[i]);
    }
  }
  [[nodiscard]] theory::Range range() const { return {x_.front(), x_.back()}; }
  [[nodiscard]] Values operator()(const Values& at) const {
    Values out;
    std::size_t i = 1;
    for (const double x : at) {
      while (i + 1 < x_.size() && x > x_[i]) ++i;
      out.push_back(std::lerp(y_[i - 1], y_[i], (x - x_[i - 1]) / (x_[i] - x_[i - 1])));
    }
    return out;
  }

 private:
  Values x_, y_;
};

// `target` gives a function's values at ascending points.
template <class Target>
void approximate(const Target& target, const theory::Range& range, const Request& request,
                 Answer& answer) {
  const std::int64_t units = units_of(request);
  const theory::BumpUnit unit = unit_of(request.text("unit"));
  if (!(range.low < range.high) || !std::isfinite(range.high - range.low))
    fail("approximate.range", "approximate",
         fmt::format("a range goes from a lower to a higher number; got {} to {}", range.low,
                     range.high));
  const Values nodes = target(theory::spaced(range, units + 1));
  const theory::BumpNetwork network = theory::build_bumps(nodes, unit, range);
  const Values x = theory::spaced(range, kShown);
  const Values fine = theory::spaced(range, kMeasured);
  const Values wanted = target(fine);
  const Values built = theory::values_at(network, fine);
  double largest = 0;
  for (std::size_t i = 0; i < fine.size(); ++i)
    largest = std::max(largest, std::abs(wanted[i] - built[i]));
  answer.fields["x"] = x;
  answer.fields["target"] = target(x);
  answer.fields["network"] = theory::values_at(network, x);
  answer.fields["bumps"] = nlohmann::ordered_json::array();
  for (const theory::Bump& bump : theory::bumps_of(nodes, unit, range))
    answer.fields["bumps"].push_back(
        {{"left", bump.left}, {"right", bump.right}, {"height", bump.height}});
  answer.fields["units"] = network.hidden_units();
  answer.fields["maxError"] = largest;
}

}  // namespace

void answer_approximate(const Request& request, Answer& answer) {
  const theory::Formula f(request.text("formula"));
  const Values range = request.numbers("range", 2);
  approximate([&](const Values& x) { return theory::values_at(f, x); }, {range[0], range[1]},
              request, answer);
}

void answer_samples(const Request& request, Answer& answer) {
  const BrokenLine line(request.floats("x"), request.floats("y"));
  approximate(line, line.range(), request, answer);
}

}  // namespace halfspace::web
