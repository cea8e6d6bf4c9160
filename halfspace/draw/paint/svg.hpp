// draw: figures as SVG.
#pragma once

#include <string>

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

struct SvgOptions {
  double width = 800;  // pixels; letters keep their size
  Theme theme = Theme::automatic;
  bool titled = true;  // off where the page around it says it
};

/// A figure as one SVG file that needs nothing else: pictures are embedded, fonts are the reader's.
/// Theme::automatic is light, and dark where the reader's system is (prefers-color-scheme).
std::string to_svg(const Figure& figure, const SvgOptions& options = {});

}  // namespace halfspace::draw
