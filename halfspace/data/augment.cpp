// data: warps of images, drawn anew for each epoch.
#include "halfspace/data/augment.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/choices.hpp"

namespace halfspace::data {
namespace {

void start(defs::Warp& w) {
  const auto size = static_cast<std::size_t>(w.height * w.width);
  w.x.resize(size);
  w.y.resize(size);
  std::size_t i = 0;
  for (std::int64_t y = 0; y < w.height; ++y)
    for (std::int64_t x = 0; x < w.width; ++x, ++i) {
      w.x[i] = static_cast<float>(x);
      w.y[i] = static_cast<float>(y);
    }
}

// The two pixels beside a coordinate, and the second's share in 1/256: whole numbers, so that an
// image is the same everywhere.
struct Between {
  std::int64_t low, high;
  std::int32_t share;
  Between(float at, std::int64_t extent) {
    const float inside = std::clamp(at, 0.0F, static_cast<float>(extent - 1));
    low = static_cast<std::int64_t>(inside);
    high = std::min(low + 1, extent - 1);
    share = static_cast<std::int32_t>((inside - static_cast<float>(low)) * 256.0F);
  }
  [[nodiscard]] std::int32_t mix(std::int32_t a, std::int32_t b) const {
    return (256 - share) * a + share * b;
  }
};

void sample(const defs::Warp& w, const std::uint8_t* from, std::uint8_t* to) {
  for (std::size_t i = 0; i < w.x.size(); ++i) {
    const Between x(w.x[i], w.width);
    const Between y(w.y[i], w.height);
    const auto along = [&](std::int64_t row) {
      const std::uint8_t* const line = from + row * w.width;
      return x.mix(line[x.low], line[x.high]);
    };
    to[i] = static_cast<std::uint8_t>((y.mix(along(y.low), along(y.high)) + (1 << 15)) >> 16);
  }
}

}  // namespace

std::vector<defs::Choice> augmentations(std::string_view ways) {
  std::vector<defs::Choice> out;
  while (true) {
    const std::size_t end = ways.find('+');
    out.push_back(defs::choose(ways.substr(0, end), defs::augmentations(), "augmentation"));
    if (end == std::string_view::npos) return out;
    ways.remove_prefix(end + 1);
  }
}

Augmentation::Augmentation(const Dataset& images, std::vector<defs::Choice> ways,
                           std::uint64_t seed)
    : features_(images.features), ways_(std::move(ways)), seed_(seed) {
  const Shape& shape = images.input_shape;
  if (features_.dtype() != DType::uint8 || shape.rank() < 2)
    fail("option.augment", "train", "augmentation varies images, and this data has columns");
  height_ = shape[-2];
  width_ = shape[-1];
  channels_ = shape.size() / (height_ * width_);
}

void Augmentation::warp(const base::Philox& random, std::int64_t row, defs::Warp& into) const {
  defs::Draws draws(random, row);
  const auto rows = defs::augmentations();
  for (const defs::Choice& way : ways_)
    defs::chosen(rows, way).warp(into, draws, way.params.data());
}

void Augmentation::show(std::int64_t epoch, const Array& to, base::ThreadPool& pool) const {
  const base::Philox random(seed_, base::Purpose::augmentation, static_cast<std::uint64_t>(epoch));
  const std::int64_t plane = height_ * width_;
  pool.split(features_.shape()[0], [&](std::int64_t begin, std::int64_t end) {
    defs::Warp moved{.height = height_, .width = width_, .x = {}, .y = {}};
    for (std::int64_t row = begin; row < end; ++row) {
      start(moved);
      warp(random, row, moved);
      for (std::int64_t c = 0; c < channels_; ++c) {
        const std::int64_t at = (row * channels_ + c) * plane;
        sample(moved, features_.data<std::uint8_t>() + at, to.data<std::uint8_t>() + at);
      }
    }
  });
}

}  // namespace halfspace::data
