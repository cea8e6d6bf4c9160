// draw: axes: from numbers to places, and the ticks people expect.
#pragma once

#include <string>
#include <vector>

namespace halfspace::draw {

struct Tick {
  double at;
  std::string text;
};

/// One side of a panel. lo < hi; both above 0 when logarithmic.
struct Axis {
  double lo = 0, hi = 1;
  bool logarithmic = false;
  bool descending = false;       // hi stands left, or at the bottom
  bool shown = true;             // ticks and their texts
  std::string label = {};        // what it measures, with its unit
  std::vector<Tick> ticks = {};  // empty: nice_ticks
  bool grid = true;              // a fine line at each tick

  /// 0 at the left or bottom, 1 at the right or top; outside for numbers out of range.
  [[nodiscard]] double place(double value) const;
  /// Its own ticks, else about `count` nice ones.
  [[nodiscard]] std::vector<Tick> marks(int count) const;
};

/// Multiples of 1, 2 or 5 times a power of ten inside [lo, hi], about `count` of them and at
/// least two, with just the digits that tell them apart. Source: Heckbert, "Nice numbers for graph
/// labels", 1990.
std::vector<Tick> nice_ticks(double lo, double hi, int count);
/// A number in at most three digits, with a minus sign that is one.
std::string number_text(double value);
/// Powers of ten inside [lo, hi]; where there are fewer than two, also 2 and 5 times them.
std::vector<Tick> log_ticks(double lo, double hi, int count);

/// An axis that holds all of `values` (those not finite are passed over), with a little air at the
/// ends; [0, 1] without values.
Axis fitted(const std::vector<double>& values, std::string label, double air = 0.04);
/// The same, logarithmic; numbers not above 0 are passed over.
Axis fitted_log(const std::vector<double>& values, std::string label);

}  // namespace halfspace::draw
