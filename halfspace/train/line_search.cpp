// train: bracketing a step and closing in on it.
#include "halfspace/train/line_search.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::train {
namespace {

constexpr int kMostTrials = 40;

// Where the cubic through values and slopes at both ends is least, within the middle 80 % between.
double cubic_minimum(const LinePoint& a, const LinePoint& b) {
  const double width = b.step - a.step;
  const double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
  const double root = std::sqrt(d1 * d1 - a.slope * b.slope) * (width < 0 ? -1 : 1);
  const double share = 1 - (b.slope + root - d1) / (b.slope - a.slope + 2 * root);
  return a.step + width * (std::isfinite(share) ? std::clamp(share, 0.1, 0.9) : 0.5);
}

class LineSearch {
 public:
  LineSearch(const std::function<LinePoint(double)>& phi, const LinePoint& start,
             const LineSearchOptions& options)
      : phi_(phi), start_(start), options_(options) {}

  std::optional<LinePoint> from(double step) {
    LinePoint before = start_;
    for (int trial = 0; trial < kMostTrials; ++trial, step *= 2) {
      const LinePoint now = phi_(step);
      if (accepts(now)) return now;
      if (!falls(now) || now.value >= before.value) return between(before, now);
      if (now.slope >= 0) return between(now, before);
      before = now;
    }
    return lowered(before);
  }

 private:
  // `low` is the better end, and φ falls from there towards `high`.
  std::optional<LinePoint> between(LinePoint low, LinePoint high) {
    for (int trial = 0; trial < kMostTrials; ++trial) {
      const LinePoint now = phi_(cubic_minimum(low, high));
      if (accepts(now)) return now;
      if (!falls(now) || now.value >= low.value) {
        high = now;
      } else {
        if (now.slope * (high.step - low.step) >= 0) high = low;
        low = now;
      }
    }
    return lowered(low);
  }

  [[nodiscard]] bool falls(const LinePoint& at) const {
    return at.value <= start_.value + options_.c1 * at.step * start_.slope;
  }
  [[nodiscard]] bool accepts(const LinePoint& at) const {
    const bool within_noise = at.value <= start_.value + options_.noise * std::abs(start_.value) &&
                              at.slope <= (2 * options_.c1 - 1) * start_.slope;
    return (falls(at) || within_noise) &&
           std::abs(at.slope) <= options_.c2 * std::abs(start_.slope);
  }
  [[nodiscard]] std::optional<LinePoint> lowered(const LinePoint& at) const {
    return at.value < start_.value ? std::optional(at) : std::nullopt;
  }

  const std::function<LinePoint(double)>& phi_;
  LinePoint start_;
  LineSearchOptions options_;
};

}  // namespace

std::optional<LinePoint> line_search(const std::function<LinePoint(double)>& phi,
                                     const LinePoint& start, double first,
                                     const LineSearchOptions& options) {
  return LineSearch(phi, start, options).from(first);
}

}  // namespace halfspace::train
