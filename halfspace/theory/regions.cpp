// theory: finding linear regions by cutting cells, unit by unit and layer by layer.
#include "halfspace/theory/regions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/philox.hpp"
#include "halfspace/theory/regions_cut.hpp"

namespace halfspace::theory {
namespace {

constexpr std::int64_t kMostUnits = 4096;  // the walk is as deep

// W f + b for forms f, and what rounding may do to it.
std::vector<Form> through(const nn::DenseLayer& layer, const std::vector<Form>& f) {
  const double rounding =
      std::numeric_limits<double>::epsilon() * static_cast<double>(f.size() + 2);
  std::vector<Form> out;
  for (std::size_t i = 0; i < layer.bias.size(); ++i) {
    Form z{0, 0, layer.bias[i], 0, rounding * std::abs(layer.bias[i])};
    for (std::size_t j = 0; j < f.size(); ++j) {
      const double w = layer.weight[i * f.size() + j];
      z.a += w * f[j].a;
      z.b += w * f[j].b;
      z.c += w * f[j].c;
      z.noise_slope += std::abs(w) * (f[j].noise_slope + rounding * std::hypot(f[j].a, f[j].b));
      z.noise += std::abs(w) * (f[j].noise + rounding * std::abs(f[j].c));
    }
    out.push_back(z);
  }
  return out;
}

Form shifted(Form form, double by) {
  form.c -= by;
  form.noise += std::numeric_limits<double>::epsilon() * std::abs(by);
  return form;
}

Form mapped(const Form& z, const HiddenLayers::Line& line) {
  const double size = std::abs(line.slope);
  return {line.slope * z.a, line.slope * z.b, line.slope * z.c + line.intercept,
          size * z.noise_slope, size * z.noise};
}

class Walk {
 public:
  Walk(const HiddenLayers& hidden, const std::function<void(const Region&)>& visit,
       std::int64_t most)
      : hidden_(hidden), visit_(visit), most_(most) {}

  void run(const Window& window) {
    std::vector<Form> inputs{{1, 0, 0, 0, 0}};
    if (hidden_.inputs() == 2) inputs.push_back({0, 1, 0, 0, 0});
    enter(0, inputs, rectangle(window.x0, window.x1, window.y0, window.y1));
  }

 private:
  // What a layer computes on a cell that earlier layers left whole.
  struct Entered {
    std::size_t l;
    std::vector<Form> z;
    std::vector<Form> lines;  // (units, kinks): where z is at a kink
  };

  // The cells of `cell` by layer l, given what reaches the layer on it.
  void enter(std::size_t l, const std::vector<Form>& inputs, const Polygon& cell) {
    if (l == hidden_.layers().size()) {
      found(cell);
      return;
    }
    Entered layer{l, through(hidden_.layers()[l], inputs), {}};
    auto unit = static_cast<std::int32_t>(region_.pattern.size());
    for (const Form& z : layer.z) {
      for (const double kink : hidden_.bends(l).at) {
        layer.lines.push_back(line_of(shifted(z, kink)));
        layer.lines.back().unit = unit;
      }
      ++unit;
    }
    divide(layer, 0, 0, cell);
  }

  // The cells of `cell` by the units from `unit` on, whose first `passed` kinks lie below.
  void divide(const Entered& layer, std::size_t unit, std::size_t passed, const Polygon& cell) {
    const std::size_t kinks = hidden_.bends(layer.l).at.size();
    if (unit == layer.z.size()) {
      leave(layer, cell);
      return;
    }
    Polygon positive;
    Polygon negative;
    int side = -1;
    if (passed < kinks) side = cut(cell, layer.lines[unit * kinks + passed], positive, negative);
    if (side <= 0) settle(layer, unit, passed, side == 0 ? negative : cell);
    if (side >= 0) divide(layer, unit, passed + 1, side == 0 ? positive : cell);
  }

  void settle(const Entered& layer, std::size_t unit, std::size_t stretch, const Polygon& cell) {
    region_.pattern.push_back(static_cast<std::uint8_t>(stretch));
    divide(layer, unit + 1, 0, cell);
    region_.pattern.pop_back();
  }

  void leave(const Entered& layer, const Polygon& cell) {
    const std::vector<HiddenLayers::Line>& lines = hidden_.bends(layer.l).lines;
    const std::size_t first = region_.pattern.size() - layer.z.size();
    std::vector<Form> h;
    h.reserve(layer.z.size());
    for (std::size_t i = 0; i < layer.z.size(); ++i)
      h.push_back(mapped(layer.z[i], lines[region_.pattern[first + i]]));
    enter(layer.l + 1, h, cell);
  }

  void found(const Polygon& cell) {
    if (++count_ > most_)
      fail("regions.most", "regions",
           fmt::format("more than {} regions; use a smaller network or box", most_));
    region_.vertices.clear();
    region_.sides.clear();
    if (hidden_.inputs() == 1) {
      const auto [low, high] = std::minmax_element(
          cell.begin(), cell.end(), [](const Corner& p, const Corner& q) { return p.x < q.x; });
      region_.vertices = {low->x, high->x};
    } else {
      for (const Corner& corner : cell) {
        region_.vertices.insert(region_.vertices.end(), {corner.x, corner.y});
        region_.sides.push_back(corner.edge.unit);
      }
    }
    visit_(region_);
  }

  const HiddenLayers& hidden_;
  const std::function<void(const Region&)>& visit_;
  std::int64_t most_;
  std::int64_t count_ = 0;
  Region region_;
};

void check_box(double box) {
  if (!(box > 0 && std::isfinite(box)))
    fail("regions.box", "regions", fmt::format("the box [-R, R]^n needs R above 0; got {}", box));
}

}  // namespace

void visit_regions(const HiddenLayers& hidden, double box,
                   const std::function<void(const Region&)>& visit, std::int64_t most) {
  check_box(box);
  visit_regions(hidden, Window{-box, box, -box, box}, visit, most);
}

void visit_regions(const HiddenLayers& hidden, const Window& window,
                   const std::function<void(const Region&)>& visit, std::int64_t most) {
  const auto [x0, x1, y0, y1] = window;
  if (!(x0 < x1 && y0 < y1 && std::isfinite(x1 - x0) && std::isfinite(y1 - y0)))
    fail("regions.box", "regions",
         fmt::format("a window goes from a lower to a higher number; got [{}, {}] x [{}, {}]", x0,
                     x1, y0, y1));
  if (hidden.inputs() > 2)
    fail("regions.inputs", "regions",
         fmt::format("counts exactly for 1 and 2 inputs; got {}", hidden.inputs()));
  if (hidden.units() > kMostUnits)
    fail("regions.units", "regions",
         fmt::format("counts exactly up to {} hidden units; got {}", kMostUnits, hidden.units()));
  Walk(hidden, visit, most).run(window);
}

std::int64_t count_regions(const HiddenLayers& hidden, double box, std::int64_t most) {
  std::int64_t count = 0;
  visit_regions(
      hidden, box, [&](const Region& /*region*/) { ++count; }, most);
  return count;
}

std::vector<Region> linear_regions(const HiddenLayers& hidden, double box, std::int64_t most) {
  std::vector<Region> out;
  visit_regions(
      hidden, box, [&](const Region& region) { out.push_back(region); }, most);
  return out;
}

std::int64_t sampled_patterns(const HiddenLayers& hidden, double box, std::int64_t samples,
                              std::uint64_t seed) {
  check_box(box);
  if (samples < 1)
    fail("regions.samples", "regions", fmt::format("needs at least one sample; got {}", samples));
  std::unordered_set<std::string> patterns;
  for (std::int64_t s = 0; s < samples; ++s) {
    const base::Philox random(seed, base::Purpose::user, static_cast<std::uint64_t>(s));
    std::vector<double> h(static_cast<std::size_t>(hidden.inputs()));
    for (std::size_t i = 0; i < h.size(); ++i) h[i] = box * (2.0 * random.uniform(i) - 1.0);
    std::string pattern;
    for (std::size_t l = 0; l < hidden.layers().size(); ++l) {
      const std::vector<double> z = hidden.layers()[l].pre_activation(h);
      const std::vector<double>& at = hidden.bends(l).at;
      for (const double v : z)
        pattern += static_cast<char>(std::lower_bound(at.begin(), at.end(), v) - at.begin());
      h = hidden.layers()[l].output(z);
    }
    patterns.insert(std::move(pattern));
  }
  return static_cast<std::int64_t>(patterns.size());
}

}  // namespace halfspace::theory
