// draw: colours and shapes of rows.
#include "halfspace/draw/chart/rows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace halfspace::draw {
namespace {

constexpr std::size_t kMostClasses = 20;  // of a look and a name of their own
constexpr int kShades = 24;               // of numbers

}  // namespace

data::Dataset some_rows(const data::Dataset& data) {
  return data::select(data, data::evenly_spaced(data.rows(), kMostRows));
}

std::string rows_text(const data::Dataset& data) {
  return data.rows() > kMostRows ? fmt::format("{} of {} rows", kMostRows, data.rows()) : "";
}

Range range_of(std::span<const double> values) {
  const auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  return {*lo, *hi};
}

std::vector<double> target_numbers(const data::Preprocessing& rules, const data::Dataset& data) {
  const std::vector<double> targets = rules.in_units(data.targets.to_vector<double>());
  std::vector<double> out;
  for (std::size_t i = 0; i < targets.size(); i += rules.target_mean.size())
    out.push_back(targets[i]);
  return out;
}

void add_classes(Panel& to, const std::vector<std::string>& names,
                 std::span<const std::int64_t> labels, const std::vector<Point>& points,
                 double radius) {
  const std::size_t named = std::min(names.size(), kMostClasses);
  std::vector<Dots> dots(named + (names.size() > named ? 1 : 0));
  for (std::size_t c = 0; c < named; ++c)
    dots[c] = {.points = {},
               .paint = category(c),
               .shape = static_cast<Marker>(c % 5),
               .radius = radius,
               .label = names[c]};
  if (dots.size() > named) {
    dots[named].paint = kDim;
    dots[named].label = fmt::format("{} more", names.size() - named);
  }
  for (std::size_t i = 0; i < labels.size(); ++i)
    dots[std::min(static_cast<std::size_t>(labels[i]), named)].points.push_back(points[i]);
  for (Dots& each : dots) to.marks.emplace_back(std::move(each));
}

void add_numbers(Panel& to, std::span<const double> numbers, const Range& range,
                 const std::vector<Point>& points, double radius) {
  std::vector<Dots> shades(kShades + 1);
  for (std::size_t i = 0; i < shades.size(); ++i)
    shades[i] = {
        .points = {}, .paint = sequential().at(static_cast<double>(i) / kShades), .radius = radius};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double share = std::clamp(range.share(numbers[i]), 0.0, 1.0);
    shades[static_cast<std::size_t>(std::lround(kShades * share))].points.push_back(points[i]);
  }
  for (Dots& dots : shades)
    if (!dots.points.empty()) to.marks.emplace_back(std::move(dots));
}

}  // namespace halfspace::draw
