// apps: figures as PNG.
#pragma once

#include <string>

#include "halfspace/io/bytes.hpp"

namespace halfspace::app {

/// An SVG of `width` x `height` units as a PNG with `scale` pixels a unit, drawn by librsvg. The
/// library is looked for when it is needed: nothing else waits for the thirty that it brings.
/// Throws: Error when it is not installed.
io::Bytes to_png(const std::string& svg, double width, double height, double scale);

}  // namespace halfspace::app
