// explain: planes and chords of the loss.
#include "halfspace/explain/loss_survey.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "halfspace/explain/principal.hpp"

namespace halfspace::explain {
namespace {

constexpr double kLeastRise = 0.05;  // of a chord that shows something
constexpr std::size_t kChordPoints = 61;
constexpr double kLeastShown = 1e-3;  // share of the straight line: float32 sums err by less
constexpr double kMargin = 0.25;      // around a path, of its sides

// The plane in which a path to the origin spreads most, and the path in it.
WeightPlane plane_of_path(const Weights& origin, const std::vector<Weights>& path,
                          LossSurvey& survey) {
  std::vector<double> steps;
  for (const Weights& weights : path)
    for (std::size_t i = 0; i < origin.size(); ++i) steps.push_back(weights[i] - origin[i]);
  const PrincipalComponents found = principal_components(steps, origin.size(), 2);
  const auto middle = found.directions.begin() + static_cast<std::ptrdiff_t>(origin.size());
  WeightPlane out{origin, {found.directions.begin(), middle}, {middle, found.directions.end()}};
  for (auto step = steps.begin(); step != steps.end();
       step += static_cast<std::ptrdiff_t>(origin.size())) {
    const auto along = [&](const Weights& v) {
      return std::inner_product(v.begin(), v.end(), step, 0.0);
    };
    survey.path.push_back({along(out.u), along(out.v)});
  }
  survey.shares = {found.shares[0], found.shares[1]};
  return out;
}

// The side of a path's box along axis k, which holds the origin too.
std::array<double, 2> path_side(const LossSurvey& survey, std::size_t k) {
  double lo = 0;
  double hi = 0;
  for (const auto& point : survey.path) {
    lo = std::min(lo, point[k]);
    hi = std::max(hi, point[k]);
  }
  const double air = hi > lo ? kMargin * (hi - lo) : 1;
  return {lo - air, hi + air};
}

void measure_chord(LossSurvey& survey, const WeightPlane& plane, const model::Model& model,
                   LossOfWeights& loss) {
  survey.chord = rising_chord(survey.grid);
  if (!survey.chord || survey.chord->rise < kLeastRise) {
    if (const std::optional<Weights> other = reversed_units(model, loss.trained()); other) {
      survey.chord.reset();
      survey.reversed = true;
      survey.along_chord = losses_between(loss, loss.trained(), *other, kChordPoints);
      return;
    }
    const LossGrid& g = survey.grid;
    const double b = (g.b0 + g.b1) / 2;
    if (!survey.chord) survey.chord = Chord{{g.a0, b}, {g.a1, b}, 0};
  }
  const auto& [from, to, rise] = *survey.chord;
  survey.along_chord =
      losses_between(loss, plane.at(from[0], from[1]), plane.at(to[0], to[1]), kChordPoints);
}

}  // namespace

std::array<double, 2> LossSurvey::highest_rise() const {
  std::array<double, 2> out{0, 0};
  for (std::size_t k = 0; k < along_chord.size(); ++k) {
    const double t = static_cast<double>(k) / static_cast<double>(along_chord.size() - 1);
    const double rise = along_chord[k] - std::lerp(along_chord.front(), along_chord.back(), t);
    if (rise > out[0]) out = {rise, t};
  }
  return out;
}

bool LossSurvey::rises() const {
  const auto [rise, t] = highest_rise();
  return rise > kLeastShown * std::abs(std::lerp(along_chord.front(), along_chord.back(), t));
}

LossSurvey survey_loss(model::Model& model, const data::Dataset& data, const SurveyOptions& options,
                       Runtime& runtime) {
  LossSurvey out;
  LossOfWeights loss(model, data, runtime);
  WeightPlane plane;
  if (options.path.empty()) {
    plane = {loss.trained(), filter_normalized(model, options.seed, 0),
             filter_normalized(model, options.seed, 1)};
  } else {
    plane = plane_of_path(loss.trained(), options.path, out);
    const auto [a0, a1] = path_side(out, 0);
    const auto [b0, b1] = path_side(out, 1);
    out.grid = {.a0 = a0, .a1 = a1, .b0 = b0, .b1 = b1};
  }
  out.grid.points = options.points;
  measure(out.grid, plane, loss);
  if (options.chord) measure_chord(out, plane, model, loss);
  return out;
}

}  // namespace halfspace::explain
