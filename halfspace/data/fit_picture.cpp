// data: area averages in whole numbers, so that the same picture is the same everywhere.
#include "halfspace/data/fit_picture.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace halfspace::data {
namespace {

// Calls visit(at, share) for the pixels of a line of `from` that pixel `i` of a line of `to`
// covers; the shares sum to `from`.
template <class Visit>
void for_covered(std::int64_t i, std::int64_t from, std::int64_t to, Visit visit) {
  const std::int64_t begin = i * from;
  const std::int64_t end = begin + from;
  for (std::int64_t at = begin / to; at * to < end; ++at)
    visit(at, static_cast<std::uint64_t>(std::min(end, (at + 1) * to) - std::max(begin, at * to)));
}

// A row of `picture` as `width` pixels, each times the picture's width.
void average_row(const io::Picture& picture, std::int64_t row, std::int64_t width,
                 std::vector<std::uint64_t>& out) {
  const auto channels = static_cast<std::size_t>(picture.channels);
  const std::uint8_t* const in = picture.pixels.data() + row * picture.width * picture.channels;
  std::fill(out.begin(), out.end(), 0);
  for (std::int64_t x = 0; x < width; ++x)
    for_covered(x, picture.width, width, [&](std::int64_t at, std::uint64_t share) {
      for (std::size_t c = 0; c < channels; ++c)
        out[static_cast<std::size_t>(x) * channels + c] +=
            share * in[static_cast<std::size_t>(at) * channels + c];
    });
}

io::Picture scaled(const io::Picture& picture, std::int64_t width, std::int64_t height) {
  io::Picture out{.height = height, .width = width, .channels = picture.channels, .pixels = {}};
  const auto line = static_cast<std::size_t>(width * picture.channels);
  out.pixels.reserve(line * static_cast<std::size_t>(height));
  const auto area = static_cast<std::uint64_t>(picture.width * picture.height);
  std::vector<std::uint64_t> row(line);
  std::vector<std::uint64_t> sums(line);
  std::int64_t have = -1;  // the row of the picture that `row` is of
  for (std::int64_t y = 0; y < height; ++y) {
    std::fill(sums.begin(), sums.end(), 0);
    for_covered(y, picture.height, height, [&](std::int64_t at, std::uint64_t share) {
      if (at != have) average_row(picture, at, width, row);
      have = at;
      for (std::size_t i = 0; i < line; ++i) sums[i] += share * row[i];
    });
    for (const std::uint64_t sum : sums)
      out.pixels.push_back(static_cast<std::uint8_t>((sum + area / 2) / area));
  }
  return out;
}

io::Picture with_channels(const io::Picture& picture, std::int64_t channels) {
  io::Picture out{
      .height = picture.height, .width = picture.width, .channels = channels, .pixels = {}};
  out.pixels.reserve(static_cast<std::size_t>(out.height * out.width * channels));
  if (channels == 3) {
    for (const std::uint8_t grey : picture.pixels) out.pixels.insert(out.pixels.end(), 3, grey);
    return out;
  }
  for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
    const std::span<const std::uint8_t, 3> rgb(picture.pixels.data() + i, 3);
    out.pixels.push_back(
        static_cast<std::uint8_t>((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000));
  }
  return out;
}

}  // namespace

PictureForm form_of(const Shape& image) {
  if (image.rank() == 2) return {.width = image[1], .height = image[0], .channels = 1};
  if (image.rank() == 3 && image[0] == 3)
    return {.width = image[2], .height = image[1], .channels = 3};
  return {};
}

io::Picture fitted(io::Picture picture, const PictureForm& form) {
  if (form.channels != 0 && picture.channels != form.channels)
    picture = with_channels(picture, form.channels);
  if (form.width != 0 && (picture.width != form.width || picture.height != form.height))
    picture = scaled(picture, form.width, form.height);
  return picture;
}

}  // namespace halfspace::data
