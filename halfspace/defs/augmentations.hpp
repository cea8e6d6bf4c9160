// defs: ways to vary an image anew each time it is shown.
//
// A row moves the points of the image from which the pixels are taken; its draws are numbers of
// `draws`, `uniform` in [0, 1) or `normal`, that depend on (seed, epoch, image) alone.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "halfspace/base/philox.hpp"
#include "halfspace/defs/about.hpp"

namespace halfspace::defs {

/// For each pixel, row by row, the point of the image it is taken from, in pixels.
struct Warp {
  std::int64_t height = 0, width = 0;
  std::vector<float> x, y;
};

/// Random numbers one after the other; the first 2^20 of each image are its own.
class Draws {
 public:
  Draws(const base::Philox& random, std::int64_t image)
      : random_(random), next_(static_cast<std::uint64_t>(image) << 20U) {}
  /// Uniform in [-most, most).
  double around(double most) { return most * (2.0 * random_.uniform(next_++) - 1.0); }
  double uniform() { return random_.uniform(next_++); }
  double normal() { return random_.normal(next_++); }

 private:
  base::Philox random_;
  std::uint64_t next_;
};

/// Turned, scaled, slanted and moved about the image's centre.
struct affine_t {
  static constexpr About info{.name = "affine",
                              .onnx = "",
                              .formula =
                                  "x ← A (x - c) + c + t, A a rotation times a slant times a "
                                  "scale; each uniform within ± its parameter",
                              .source = "Simard, Steinkraus & Platt, ICDAR 2003"};
  static constexpr std::array params{Param{"rotate", 10.0, 0.0, 180.0},  // degrees
                                     Param{"scale", 0.1, 0.0, 0.9}, Param{"shear", 0.1, 0.0, 2.0},
                                     Param{"shift", 1.5, 0.0, 1000.0}};  // pixels
  static void warp(Warp& w, Draws& draws, const double* p) {
    const double angle = draws.around(p[0]) * std::numbers::pi / 180.0;
    const double size = 1.0 + draws.around(p[1]);
    const double slant = draws.around(p[2]);
    const double right = draws.around(p[3]);
    const double down = draws.around(p[3]);
    const double c = std::cos(angle) * size;
    const double s = std::sin(angle) * size;
    const double x0 = 0.5 * static_cast<double>(w.width - 1);
    const double y0 = 0.5 * static_cast<double>(w.height - 1);
    const std::array<float, 3> to_x{static_cast<float>(c), static_cast<float>(c * slant - s),
                                    static_cast<float>(x0 + right)};
    const std::array<float, 3> to_y{static_cast<float>(s), static_cast<float>(s * slant + c),
                                    static_cast<float>(y0 + down)};
    for (std::size_t i = 0; i < w.x.size(); ++i) {
      const float x = w.x[i] - static_cast<float>(x0);
      const float y = w.y[i] - static_cast<float>(y0);
      w.x[i] = to_x[0] * x + to_x[1] * y + to_x[2];
      w.y[i] = to_y[0] * x + to_y[1] * y + to_y[2];
    }
  }
};

/// Bent by a smooth random field: cubic B-splines over normal draws on a grid.
struct elastic_t {
  static constexpr About info{.name = "elastic",
                              .onnx = "",
                              .formula =
                                  "x ← x + distance Σ_k B((x - x_k) / spacing) n_k / ‖B‖, B the "
                                  "cubic B-spline, n_k standard normal on a grid of `spacing`",
                              .source = "Simard, Steinkraus & Platt, ICDAR 2003"};
  static constexpr std::array params{Param{"distance", 1.5, 0.0, 1000.0},  // pixels, deviation
                                     Param{"spacing", 6.0, 1.0, 1000.0}};  // pixels

  // The four splines that reach a point at `share` of its cell.
  static std::array<float, 4> splines(double share) {
    const double a = 1.0 - share;
    return {static_cast<float>(a * a * a / 6.0),
            static_cast<float>((share * share * (3.0 * share - 6.0) + 4.0) / 6.0),
            static_cast<float>((a * a * (3.0 * a - 6.0) + 4.0) / 6.0),
            static_cast<float>(share * share * share / 6.0)};
  }

  // Along one axis: where each pixel's four grid points begin, and what they count.
  struct Axis {
    std::size_t points = 0;
    std::vector<std::size_t> first;
    std::vector<std::array<float, 4>> weight;
    Axis(std::int64_t pixels, double spacing) {
      for (std::int64_t i = 0; i < pixels; ++i) {
        const double at = static_cast<double>(i) / spacing;
        first.push_back(static_cast<std::size_t>(at));
        weight.push_back(splines(at - std::floor(at)));
      }
      points = first.back() + 4;
    }
  };

  static void bend(std::vector<float>& to, const Axis& down, const Axis& across, Draws& draws,
                   double distance) {
    std::vector<float> grid(down.points * across.points);
    for (float& value : grid) value = static_cast<float>(distance * draws.normal());
    std::vector<float> line(across.points);
    const std::size_t width = across.first.size();
    for (std::size_t i = 0; i < down.first.size(); ++i) {
      const float* from = grid.data() + down.first[i] * across.points;
      const std::array<float, 4>& v = down.weight[i];
      for (std::size_t k = 0; k < across.points; ++k)
        line[k] = v[0] * from[k] + v[1] * from[across.points + k] +
                  v[2] * from[2 * across.points + k] + v[3] * from[3 * across.points + k];
      for (std::size_t j = 0; j < width; ++j) {
        const float* near = line.data() + across.first[j];
        const std::array<float, 4>& h = across.weight[j];
        to[i * width + j] += h[0] * near[0] + h[1] * near[1] + h[2] * near[2] + h[3] * near[3];
      }
    }
  }

  static void warp(Warp& w, Draws& draws, const double* p) {
    // The mean over a cell of Σ B² is 151/315 along an axis.
    const double distance = p[0] * 315.0 / 151.0;
    const Axis down(w.height, p[1]);
    const Axis across(w.width, p[1]);
    bend(w.x, down, across, draws, distance);
    bend(w.y, down, across, draws, distance);
  }
};

/// Mirrored left to right, some of the time.
struct flip_t {
  static constexpr About info{.name = "flip",
                              .onnx = "",
                              .formula = "x ← width - 1 - x, with the given probability",
                              .source = ""};
  static constexpr std::array params{Param{"probability", 0.5, 0.0, 1.0}};
  static void warp(Warp& w, Draws& draws, const double* p) {
    if (draws.uniform() >= p[0]) return;
    for (float& x : w.x) x = static_cast<float>(w.width - 1) - x;
  }
};

using Augmentations = Family<affine_t, elastic_t, flip_t>;

}  // namespace halfspace::defs
