// draw: choosing levels of a loss and naming their lines.
#include "halfspace/draw/chart/loss_levels.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfspace::draw {
namespace {

constexpr double kStrength = 0.85;   // of the shading: lines must stand out
constexpr double kNameWidth = 0.06;  // half of it, of the panel's
constexpr double kNameHeight = 0.035;
constexpr std::size_t kMostLevels = 8;  // lines of equal loss

// Finds places for the names of lines: on the ways from the lowest point to the edges, apart from
// each other and from what lies on the plane.
class NamePlaces {
 public:
  NamePlaces(const Heights& heights, const Relief& relief, std::vector<Point> taken)
      : h_(heights), relief_(relief), taken_(std::move(taken)) {}

  std::optional<Point> take(double height) {
    for (const Point end : {Point{h_.x1, h_.y1}, {h_.x0, h_.y1}, {h_.x1, h_.y0}, {h_.x0, h_.y0}})
      if (const std::optional<Point> p = on_the_way_to(end, height);
          p && is_inside(*p) && is_free(*p)) {
        taken_.push_back(*p);
        return p;
      }
    return std::nullopt;
  }

 private:
  // Where the surface first has the height.
  [[nodiscard]] std::optional<Point> on_the_way_to(Point to, double height) const {
    const auto lowest = static_cast<std::size_t>(
        std::min_element(h_.values.begin(), h_.values.end()) - h_.values.begin());
    const Point from = h_.at(lowest % h_.columns, lowest / h_.columns);
    constexpr int kWay = 300;
    for (int i = 0; i < kWay; ++i) {
      const double t = static_cast<double>(i) / kWay;
      const Point p{std::lerp(from.x, to.x, t), std::lerp(from.y, to.y, t)};
      if (relief_.height(p) >= height) return p;
    }
    return std::nullopt;
  }
  [[nodiscard]] bool is_inside(Point p) const {
    const double right = kNameWidth * (h_.x1 - h_.x0);
    const double up = kNameHeight * (h_.y1 - h_.y0);
    return p.x > h_.x0 + right && p.x < h_.x1 - right && p.y > h_.y0 + up && p.y < h_.y1 - up;
  }
  [[nodiscard]] bool is_free(Point p) const {
    return std::none_of(taken_.begin(), taken_.end(), [&](Point other) {
      return std::abs(p.x - other.x) < 1.6 * kNameWidth * (h_.x1 - h_.x0) &&
             std::abs(p.y - other.y) < 2 * kNameHeight * (h_.y1 - h_.y0);
    });
  }

  const Heights& h_;
  const Relief& relief_;
  std::vector<Point> taken_;
};

// The segments of a line that do not run through its name.
void add_around(std::vector<Point>& to, const std::vector<Point>& line,
                const std::optional<Point>& name, const Heights& h) {
  const auto covered = [&](Point p) {
    return name && std::abs(p.x - name->x) < kNameWidth * (h.x1 - h.x0) &&
           std::abs(p.y - name->y) < kNameHeight * (h.y1 - h.y0);
  };
  for (std::size_t i = 0; i + 2 < line.size(); i += 3)
    if (!covered(line[i]) && !covered(line[i + 1]))
      to.insert(to.end(), line.begin() + static_cast<std::ptrdiff_t>(i),
                line.begin() + static_cast<std::ptrdiff_t>(i + 3));
}

}  // namespace

LossScale::LossScale(const std::vector<double>& losses) {
  lo_ = std::numeric_limits<double>::infinity();
  hi_ = -lo_;
  for (const double loss : losses)
    if (std::isfinite(loss)) {
      lo_ = std::min(lo_, loss);
      hi_ = std::max(hi_, loss);
    }
  logarithmic_ = lo_ > 0 && hi_ > 10 * lo_;
}

double LossScale::height(double loss) const {
  if (!std::isfinite(loss) || !(hi_ > lo_)) return hi_ > lo_ ? 1 : 0;
  return logarithmic_ ? std::log(loss / lo_) / std::log(hi_ / lo_) : (loss - lo_) / (hi_ - lo_);
}

std::vector<Tick> LossScale::levels() const {
  if (!(hi_ > lo_)) return {};
  if (!logarithmic_) return nice_ticks(lo_, hi_, static_cast<int>(kMostLevels) - 1);
  const std::vector<double> steps[] = {{1, 2, 5}, {1, 3}, {1}};
  for (const std::vector<double>& factors : steps) {
    const std::vector<Tick> out = decades(factors);
    if (out.size() <= kMostLevels || factors.size() == 1) return out;
  }
  return {};
}

std::vector<Tick> LossScale::decades(const std::vector<double>& factors) const {
  std::vector<Tick> out;
  const int first = static_cast<int>(std::floor(std::log10(lo_)));
  for (int e = first; std::pow(10, e) <= hi_; ++e)
    for (const double factor : factors)
      if (const double at = factor * std::pow(10, e); at > lo_ && at < hi_)
        out.push_back({at, number_text(at)});
  return out;
}

Paint loss_paint(double height) { return mix(kPaper, sequential().at(height), kStrength); }

void add_levels(Panel& to, const Heights& heights, const Relief& relief, const LossScale& scale,
                std::vector<Point> taken) {
  NamePlaces places(heights, relief, std::move(taken));
  Line lines{.points = {}, .paint = kInk, .width = 0.9, .opacity = 0.55, .label = "equal loss"};
  std::vector<Text> names;
  for (const Tick& level : scale.levels()) {
    const double height = scale.height(level.at);
    const std::optional<Point> at = places.take(height);
    add_around(lines.points, contour(heights, height), at, heights);
    if (at)
      names.push_back({.at = *at,
                       .text = level.text,
                       .paint = ink_on(loss_paint(height)),
                       .size = 9.5,
                       .dy = 3.5,
                       .strong = true});
  }
  to.marks.emplace_back(std::move(lines));
  for (Text& name : names) to.marks.emplace_back(std::move(name));
}

}  // namespace halfspace::draw
