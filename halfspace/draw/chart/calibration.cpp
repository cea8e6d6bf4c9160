// draw: what was predicted against what happened.
#include "halfspace/draw/chart/calibration.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace halfspace::draw {
namespace {

constexpr double kNormal95 = 1.959963985;  // half the width of a 95 % interval, in deviations
constexpr double kBarGap = 0.12;           // of a bar's width

struct Interval {
  double lo, hi;
};

// Source: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
Interval wilson(double share, double count) {
  const double z2 = kNormal95 * kNormal95 / count;
  const double middle = (share + z2 / 2) / (1 + z2);
  const double half =
      kNormal95 / (1 + z2) * std::sqrt(share * (1 - share) / count + z2 / (4 * count));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

// What the numbers are called: they differ between two classes, several classes and labels.
struct Names {
  std::string predicted, observed, unit;
};

Names names_of(const model::Model& model) {
  const data::Preprocessing& rules = model.preprocessing;
  if (model.objective.of_labels)
    return {"predicted probability", "share of labels there", "labels"};
  const std::string& target = rules.target_names.front();
  if (rules.class_names.size() == 2)
    return {fmt::format("probability of {} {}", target, rules.class_names[1]),
            fmt::format("share of rows that are {}", rules.class_names[1]), "rows"};
  return {fmt::format("probability of the likeliest {}", target), "share of rows it is right for",
          "rows"};
}

Panel reliability(const explain::Calibration& calibration, const Names& names) {
  Panel out{
      .title = "Reliability", .x = {.label = names.predicted}, .y = {.label = names.observed}};
  Line intervals{
      .points = {}, .paint = category(0), .width = 1.2, .label = "95 % interval of a bin"};
  Dots dots{.points = {}, .paint = category(0), .radius = 4.5, .label = "bin of predictions"};
  for (const explain::CalibrationBin& bin : calibration.bins) {
    if (bin.count == 0) continue;
    const auto [lo, hi] = wilson(bin.observed, static_cast<double>(bin.count));
    intervals.points.insert(
        intervals.points.end(),
        {{bin.predicted, lo}, {bin.predicted, hi}, {std::nan(""), std::nan("")}});
    dots.points.push_back({bin.predicted, bin.observed});
  }
  out.marks.emplace_back(Line{.points = {{0, 0}, {1, 1}},
                              .paint = kDim,
                              .width = 1.4,
                              .dashed = true,
                              .label = "perfect calibration"});
  out.marks.emplace_back(std::move(intervals));
  out.marks.emplace_back(std::move(dots));
  return out;
}

Panel counts(const explain::Calibration& calibration, const Names& names) {
  std::int64_t most = 1;
  for (const explain::CalibrationBin& bin : calibration.bins) most = std::max(most, bin.count);
  Panel out{.title = "How often each is predicted",
            .x = {.label = names.predicted, .grid = false},
            .y = {.hi = 1.12 * static_cast<double>(most), .label = names.unit + " in the bin"}};
  const double width = 1 / static_cast<double>(calibration.bins.size());
  for (std::size_t i = 0; i < calibration.bins.size(); ++i) {
    const auto height = static_cast<double>(calibration.bins[i].count);
    if (height == 0) continue;
    const double left = (static_cast<double>(i) + kBarGap / 2) * width;
    const double right = (static_cast<double>(i + 1) - kBarGap / 2) * width;
    const std::vector<Point> bar{{left, 0}, {left, height}, {right, height}, {right, 0}};
    out.marks.emplace_back(Area{.points = bar, .paint = mix(kPaper, category(0), 0.45)});
    out.marks.emplace_back(Line{.points = bar, .paint = category(0), .width = 1.2});
    out.marks.emplace_back(Text{.at = {(left + right) / 2, height},
                                .text = std::to_string(calibration.bins[i].count),
                                .paint = kDim,
                                .size = 10,
                                .dy = -5});
  }
  return out;
}

}  // namespace

Figure calibration_figure(const model::Model& model, const explain::Calibration& calibration,
                          const std::string& where) {
  const Names names = names_of(model);
  return {.title = fmt::format("Calibration: expected error {:.3g}", calibration.expected_error()),
          .subtitle = fmt::format(
              "Probabilities that {} states on {} are {:.2g} percentage points away from how often "
              "they come true on average, {:.2g} in the worst bin; stated {:.1f} %, came true "
              "{:.1f} %",
              model.architecture(), where, 100 * calibration.expected_error(),
              100 * calibration.largest_error(), 100 * calibration.predicted,
              100 * calibration.observed),
          .panels = {reliability(calibration, names), counts(calibration, names)},
          .columns = 2,
          .aspect = 1,
          .most_width = 360};
}

}  // namespace halfspace::draw
