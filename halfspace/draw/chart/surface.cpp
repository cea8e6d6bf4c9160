// draw: lines of equal loss, a relief of it, and a chord under it.
#include "halfspace/draw/chart/surface.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/draw/chart/loss_levels.hpp"
#include "halfspace/draw/chart/relief.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kPixels = 120;  // of the shading, along each side

Heights heights_of(const explain::LossGrid& grid, const LossScale& scale) {
  Heights out{grid.a0, grid.a1, grid.b0, grid.b1, grid.points, grid.points, {}};
  for (const double loss : grid.losses) out.values.push_back(scale.height(loss));
  return out;
}

Image loss_shading(const Heights& heights, const Relief& relief) {
  Image out{.x0 = heights.x0,
            .x1 = heights.x1,
            .y0 = heights.y0,
            .y1 = heights.y1,
            .columns = kPixels,
            .rows = kPixels,
            .pixels = {},
            .smooth = true,
            .in_terminal = false};
  const auto place = [](std::size_t i) { return (static_cast<double>(i) + 0.5) / kPixels; };
  for (std::size_t r = kPixels; r-- > 0;)
    for (std::size_t c = 0; c < kPixels; ++c)
      out.pixels.push_back(
          loss_paint(relief.height({std::lerp(heights.x0, heights.x1, place(c)),
                                    std::lerp(heights.y0, heights.y1, place(r))})));
  return out;
}

std::array<std::string, 2> axis_names(const explain::LossSurvey& survey) {
  if (!survey.follows_path()) return {"direction 1", "direction 2"};
  const auto component = [&](std::size_t k) {
    return fmt::format("component {}, {:.0f} %", k + 1, 100 * survey.shares[k]);
  };
  return {component(0), component(1)};
}

// Path, trained weights and chord; `place` puts a point of the plane on the panel.
template <class Place>
void add_places(Panel& to, const explain::LossSurvey& survey, const Place& place) {
  if (survey.follows_path()) {
    Line path{.points = {}, .paint = category(1), .width = 1.8, .label = "path of training"};
    for (const auto& [a, b] : survey.path) path.points.push_back(place(Point{a, b}));
    Dots steps{.points = path.points, .paint = category(1), .radius = 2, .outlined = false};
    to.marks.emplace_back(std::move(path));
    to.marks.emplace_back(std::move(steps));
  }
  to.marks.emplace_back(Dots{.points = {place(Point{0, 0})},
                             .paint = category(1),
                             .shape = Marker::diamond,
                             .radius = 4.5,
                             .label = "trained weights"});
}

void add_chord(Panel& to, const explain::Chord& chord) {
  const Point from{chord.from[0], chord.from[1]};
  const Point end{chord.to[0], chord.to[1]};
  to.marks.emplace_back(Line{.points = {from, end}, .paint = category(3), .width = 1.8});
  to.marks.emplace_back(Dots{.points = {from, end}, .paint = category(3), .radius = 4});
  for (const auto& [at, name] : {std::pair{from, "A"}, {end, "B"}})
    to.marks.emplace_back(Text{.at = at,
                               .text = name,
                               .dx = to.x.place(at.x) < 0.5 ? 10.0 : -10.0,
                               .dy = to.y.place(at.y) < 0.5 ? -6.0 : 14.0,
                               .strong = true});
}

// Points all along what else is drawn on the plane.
std::vector<Point> marked_points(const explain::LossSurvey& survey) {
  std::vector<Point> out{{0, 0}};
  const auto add = [&](const std::array<double, 2>& from, const std::array<double, 2>& to) {
    constexpr int kParts = 40;
    for (int i = 0; i <= kParts; ++i) {
      const double t = static_cast<double>(i) / kParts;
      out.push_back({std::lerp(from[0], to[0], t), std::lerp(from[1], to[1], t)});
    }
  };
  for (std::size_t k = 0; k + 1 < survey.path.size(); ++k) add(survey.path[k], survey.path[k + 1]);
  if (survey.chord) add(survey.chord->from, survey.chord->to);
  return out;
}

Panel plane_panel(const explain::LossSurvey& survey, const Heights& heights, const Relief& relief,
                  const LossScale& scale) {
  const auto [a_name, b_name] = axis_names(survey);
  Panel out{.title = "Lines of equal loss",
            .x = {.lo = heights.x0, .hi = heights.x1, .label = a_name, .grid = false},
            .y = {.lo = heights.y0, .hi = heights.y1, .label = b_name, .grid = false}};
  out.marks.emplace_back(loss_shading(heights, relief));
  add_levels(out, heights, relief, scale, marked_points(survey));
  if (survey.chord) add_chord(out, *survey.chord);
  add_places(out, survey, [](Point p) { return p; });
  return out;
}

Panel relief_panel(const explain::LossSurvey& survey, const Relief& relief,
                   const LossScale& scale) {
  const std::string kind = survey.follows_path() ? "component" : "direction";
  std::vector<Tick> ticks;
  for (const Tick& level : scale.levels()) ticks.push_back({scale.height(level.at), level.text});
  Panel out = relief.panel(kind + " 1", kind + " 2", ticks);
  out.title = "Relief";
  out.y.label = scale.logarithmic() ? "loss, logarithmic" : "loss";
  add_places(out, survey, [&](Point p) { return relief.on(p); });
  return out;
}

Panel chord_panel(const explain::LossSurvey& survey) {
  const std::vector<double>& losses = survey.along_chord;
  Line curve{.points = {}, .paint = category(3), .label = "loss along the chord"};
  for (std::size_t k = 0; k < losses.size(); ++k)
    curve.points.push_back(
        {static_cast<double>(k) / static_cast<double>(losses.size() - 1), losses[k]});
  const std::vector<Point> ends{curve.points.front(), curve.points.back()};
  Panel out{.title = survey.rises() ? "Loss above a chord" : "Loss under a chord",
            .x = {.label = survey.reversed ? "B is A with its units reversed" : "",
                  .ticks = {{0, "A"}, {0.5, "half way"}, {1, "B"}}},
            .y = fitted(losses, "loss")};
  out.marks.emplace_back(
      Line{.points = ends, .paint = kDim, .width = 1.6, .dashed = true, .label = "straight line"});
  out.marks.emplace_back(std::move(curve));
  out.marks.emplace_back(Dots{.points = ends, .paint = category(3), .radius = 4});
  return out;
}

std::string convexity_text(const explain::LossSurvey& survey) {
  const auto [rise, t] = survey.highest_rise();
  if (!survey.rises())
    return "no chord rises above its straight line here, as for a convex function";
  const double straight = std::lerp(survey.along_chord.front(), survey.along_chord.back(), t);
  return fmt::format(
      "on the chord the loss is {:.3g} where the straight line has {:.3g}, so it is "
      "not convex",
      straight + rise, straight);
}

}  // namespace

Figure surface_figure(const model::Model& model, const explain::LossSurvey& survey,
                      const std::string& where) {
  const LossScale scale(survey.grid.losses);
  const Heights heights = heights_of(survey.grid, scale);
  const Relief relief(heights);
  const std::string plane = survey.follows_path()
                                ? "the plane spans the two principal components of training's path"
                                : "the plane spans two random directions, normalized unit by unit";
  return {.title = fmt::format("Loss around the weights of {}", model.architecture()),
          .subtitle = fmt::format("Mean {} on {}; {}; {}", model.objective.loss->info->name, where,
                                  plane, convexity_text(survey)),
          .panels = {plane_panel(survey, heights, relief, scale),
                     relief_panel(survey, relief, scale), chord_panel(survey)},
          .columns = 3,
          .aspect = 1,
          .ramp = Ramp{&sequential(), number_text(scale.lo()), number_text(scale.hi())}};
}

}  // namespace halfspace::draw
