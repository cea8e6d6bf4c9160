// draw: a grid of boundaries.
#include "halfspace/draw/chart/targets.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/draw/chart/boundary.hpp"
#include "halfspace/model/evaluate.hpp"

namespace halfspace::draw {
namespace {

constexpr double kFine = 2;  // radius of dots that tell by colour where they are wrong
constexpr double kRimmed = 3;

// Every second pixel each way: the panels are small.
void coarsen(Image& image) {
  std::vector<Paint> kept;
  for (std::size_t r = 0; r < image.rows; r += 2)
    for (std::size_t c = 0; c < image.columns; c += 2)
      kept.push_back(image.pixels[r * image.columns + c]);
  image.pixels = std::move(kept);
  image.rows = (image.rows + 1) / 2;
  image.columns = (image.columns + 1) / 2;
}

// Small panels have no room for ticks, units' lines and rims of dots; numbers need the rims, since
// their dots have the ground's colours.
void simplify(Panel& panel, bool of_numbers) {
  std::erase_if(panel.marks, [](const Mark& mark) {
    const auto* const line = std::get_if<Line>(&mark);
    return line != nullptr && line->dashed;
  });
  for (Mark& mark : panel.marks) {
    if (auto* const image = std::get_if<Image>(&mark)) coarsen(*image);
    if (auto* const dots = std::get_if<Dots>(&mark)) {
      dots->radius = of_numbers ? kRimmed : kFine;
      dots->outlined = of_numbers;
    }
  }
  panel.x.shown = panel.y.shown = false;
  panel.x.label.clear();
  panel.y.label.clear();
  panel.frame = false;
}

}  // namespace

Figure targets_figure(const std::vector<LearnedTarget>& targets, Runtime& runtime) {
  const std::vector<learners::DepthRun>& first = targets.front().runs;
  const std::string metric = model::headline_metric(first.front().model.objective);
  Figure out{.title = "What depth makes of complex targets",
             .subtitle = fmt::format("One, two and four hidden layers of {} tanh units, trained "
                                     "alike; dots are test rows, the number is their {}",
                                     learners::kDepthWidth, metric),
             .panels = {},
             .columns = first.size(),
             .aspect = 1,
             .most_width = 230,
             .gap = 18};
  for (const LearnedTarget& target : targets)
    for (const learners::DepthRun& run : target.runs) {
      Figure one = boundary_figure(run.model, target.test, target.name, runtime);
      Panel panel = std::move(one.panels.front());
      simplify(panel, one.ramp.has_value());
      panel.title = fmt::format("{}, {} layer{}: {:.3f}", target.name, run.depth,
                                run.depth == 1 ? "" : "s", run.score);
      out.panels.push_back(std::move(panel));
      out.aspect = one.aspect;
      if (one.ramp) out.ramp = Ramp{one.ramp->map, "least", "most of a panel"};
    }
  return out;
}

}  // namespace halfspace::draw
