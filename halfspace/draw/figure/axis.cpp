// draw: ticks.
#include "halfspace/draw/figure/axis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace halfspace::draw {
namespace {

// The nearest of 1, 2, 5, 10 times a power of ten at or above `step`.
double nice_step(double step) {
  const double power = std::pow(10, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

// A minus sign, not a hyphen.
std::string with_minus(const std::string& text) {
  return text.starts_with('-') ? "\u2212" + text.substr(1) : text;
}

std::string tick_text(double value, double step) {
  if (std::abs(value) < step * 1e-9) return "0";
  const auto magnitude = [](double v) {
    return static_cast<int>(std::floor(std::log10(v) + 1e-9));
  };
  const double size = std::abs(value);
  if (size >= 1e6 || step < 1e-5)
    return with_minus(fmt::format("{:.{}g}", value, magnitude(size) - magnitude(step) + 1));
  const int decimals = std::max(0, -magnitude(step));
  return with_minus(fmt::format("{:.{}f}", value, decimals));
}

std::string raised(int exponent) {
  constexpr const char* kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out = exponent < 0 ? "⁻" : "";
  for (const char digit : std::to_string(std::abs(exponent))) out += kDigits[digit - '0'];
  return out;
}

std::string log_text(double value, int exponent) {
  if (exponent >= -3 && exponent <= 3) return fmt::format("{:.10g}", value);
  const double factor = std::round(value / std::pow(10, exponent));
  return (factor == 1 ? "" : fmt::format("{:.0f}·", factor)) + "10" + raised(exponent);
}

std::pair<double, double> range_of(const std::vector<double>& values, double above) {
  double lo = std::numeric_limits<double>::infinity();
  double hi = -lo;
  for (const double v : values) {
    if (!std::isfinite(v) || v <= above) continue;
    lo = std::min(lo, v);
    hi = std::max(hi, v);
  }
  return {lo, hi};
}

}  // namespace

double Axis::place(double value) const {
  const double t =
      logarithmic ? std::log(value / lo) / std::log(hi / lo) : (value - lo) / (hi - lo);
  return descending ? 1 - t : t;
}

std::vector<Tick> Axis::marks(int count) const {
  if (!shown) return {};
  if (!ticks.empty()) return ticks;
  return logarithmic ? log_ticks(lo, hi, count) : nice_ticks(lo, hi, count);
}

std::vector<Tick> nice_ticks(double lo, double hi, int count) {
  std::vector<Tick> out;
  for (int wanted = std::max(1, count); out.size() < 2 && wanted <= count + 20; ++wanted) {
    const double step = nice_step((hi - lo) / wanted);
    const double slack = step * 1e-6;
    out.clear();
    const double first = std::ceil((lo - slack) / step);
    for (std::size_t i = 0; (first + static_cast<double>(i)) * step <= hi + slack; ++i) {
      const double at = (first + static_cast<double>(i)) * step;
      out.push_back({at, tick_text(at, step)});
    }
  }
  return out;
}

std::string number_text(double value) { return with_minus(fmt::format("{:.3g}", value)); }

std::vector<Tick> log_ticks(double lo, double hi, int count) {
  const int first = static_cast<int>(std::floor(std::log10(lo) + 1e-9));
  const int last = static_cast<int>(std::ceil(std::log10(hi) - 1e-9));
  const int decades = std::max(1, last - first);
  int stride = std::max(1, (decades + count - 1) / std::max(1, count));
  for (; stride >= 1; --stride) {
    std::vector<Tick> out;
    for (int e = first; e <= last; e += stride)
      for (const double factor : {1.0, 2.0, 5.0}) {
        const double value = factor * std::pow(10, e);
        const bool wanted = factor == 1 || decades <= 2;
        if (wanted && value >= lo * (1 - 1e-9) && value <= hi * (1 + 1e-9))
          out.push_back({value, log_text(value, e)});
      }
    if (out.size() >= 2) return out;
  }
  return nice_ticks(lo, hi, count);
}

Axis fitted(const std::vector<double>& values, std::string label, double air) {
  auto [lo, hi] = range_of(values, -std::numeric_limits<double>::infinity());
  Axis axis;
  axis.label = std::move(label);
  if (lo > hi) return axis;
  // Never narrower than what doubles can tell apart with ticks between.
  const double least = 1e-9 * std::max({std::abs(lo), std::abs(hi), 1e-6});
  if (hi - lo < least) {
    const double half = std::max(0.5 * std::abs(lo), 0.5);
    lo -= half;
    hi += half;
  }
  const double more = air * (hi - lo);
  axis.lo = lo - more;
  axis.hi = hi + more;
  return axis;
}

Axis fitted_log(const std::vector<double>& values, std::string label) {
  auto [lo, hi] = range_of(values, 0);
  Axis axis;
  axis.label = std::move(label);
  axis.logarithmic = true;
  axis.lo = lo > hi ? 0.1 : lo / 1.1;
  axis.hi = lo > hi ? 1 : std::max(hi * 1.1, axis.lo * 1.5);
  return axis;
}

}  // namespace halfspace::draw
