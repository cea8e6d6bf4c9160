// data: pictures brought to one size and number of channels.
#pragma once

#include <cstdint>

#include "halfspace/graph/shape.hpp"
#include "halfspace/io/picture.hpp"

namespace halfspace::data {

/// What pictures are brought to; 0: the size of the first of them, colour where any has it.
struct PictureForm {
  std::int64_t width = 0;
  std::int64_t height = 0;
  std::int64_t channels = 0;  // 1 or 3
};

/// The most along a side of what pictures are brought to.
inline constexpr std::int64_t kMaxFittedSide = 4096;

/// The form of images of this shape, (H, W) or (3, H, W); of another, none is asked for.
PictureForm form_of(const Shape& image);

/// The picture in that form. Each pixel is the mean of the area that it covers, rounded; grey is
/// 0.299 red + 0.587 green + 0.114 blue. Source: ITU-R BT.601.
io::Picture fitted(io::Picture picture, const PictureForm& form);

}  // namespace halfspace::data
