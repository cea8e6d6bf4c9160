// theory: cutting a convex polygon in two.
#include "halfspace/theory/regions_cut.hpp"

#include <cmath>
#include <limits>

namespace halfspace::theory {
namespace {

constexpr double kRounding = 4 * std::numeric_limits<double>::epsilon();

double noise_at(const Form& line, double x, double y) {
  return line.noise_slope * (std::abs(x) + std::abs(y)) + line.noise;
}

double distance(const Form& line, const Corner& corner) {
  return line.a * corner.x + line.b * corner.y + line.c;
}

// Where two lines cross; the flatter the angle, the farther noise moves it.
Corner crossing(const Form& p, const Form& q) {
  const double sine = p.a * q.b - p.b * q.a;
  Corner out;
  out.x = (p.b * q.c - q.b * p.c) / sine;
  out.y = (q.a * p.c - p.a * q.c) / sine;
  const double noise = noise_at(p, out.x, out.y) + noise_at(q, out.x, out.y) +
                       kRounding * (std::abs(p.c) + std::abs(q.c));
  out.error = noise / std::abs(sine);
  return out;
}

// 1 and -1 for the sides, 0 on the line as far as can be told.
int side(const Form& line, const Corner& corner) {
  const double d = distance(line, corner);
  if (std::abs(d) <= corner.error + noise_at(line, corner.x, corner.y)) return 0;
  return d > 0 ? 1 : -1;
}

// The part of the polygon on side `keep`.
Polygon part(const Polygon& polygon, const Form& line, int keep) {
  Polygon out;
  int next = keep * side(line, polygon.front());
  for (std::size_t k = 0; k < polygon.size(); ++k) {
    const int here = next;
    next = keep * side(line, polygon[(k + 1) % polygon.size()]);
    if (here >= 0) {
      out.push_back(polygon[k]);
      if (here == 0 && next < 0) out.back().edge = line;
    }
    if (here * next >= 0) continue;
    out.push_back(crossing(polygon[k].edge, line));
    out.back().edge = here > 0 ? line : polygon[k].edge;
  }
  return out;
}

}  // namespace

Polygon rectangle(double x0, double x1, double y0, double y1) {
  return {{x0, y0, 0, {0, 1, -y0, 0, 0}},
          {x1, y0, 0, {-1, 0, x1, 0, 0}},
          {x1, y1, 0, {0, -1, y1, 0, 0}},
          {x0, y1, 0, {1, 0, -x0, 0, 0}}};
}

Form line_of(const Form& form) {
  const double norm = std::hypot(form.a, form.b);
  if (!(norm > form.noise_slope)) return {0, 0, form.c, 0, 0};
  return {form.a / norm, form.b / norm, form.c / norm, form.noise_slope / norm + kRounding,
          form.noise / norm + kRounding * std::abs(form.c / norm)};
}

int cut(const Polygon& polygon, const Form& line, Polygon& positive, Polygon& negative) {
  bool above = false;
  bool below = false;
  for (const Corner& corner : polygon) {
    const int s = side(line, corner);
    above = above || s > 0;
    below = below || s < 0;
  }
  if (!above || !below) return above ? 1 : -1;
  positive = part(polygon, line, 1);
  negative = part(polygon, line, -1);
  return 0;
}

}  // namespace halfspace::theory
