// draw: what each unit of the first layer looks for.
#include "halfspace/draw/chart/weights.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/layers.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kMostImages = 64;

// One picture: its size, and where the weight of a pixel lies in a column.
struct Picture {
  std::size_t rows = 1, columns = 1, channels = 1;
  bool channels_first = false;

  [[nodiscard]] std::size_t at(std::size_t pixel, std::size_t channel) const {
    return channels_first ? channel * rows * columns + pixel : pixel * channels + channel;
  }
};

Picture picture_of(const Shape& shape) {
  const auto extent = [&](int axis) { return static_cast<std::size_t>(shape[axis]); };
  if (shape.rank() == 1) return {1, extent(0)};
  if (shape.rank() == 2) return {extent(0), extent(1)};
  if (shape[0] == 3) return {extent(1), extent(2), 3, true};
  return {extent(0), extent(1), extent(2), false};
}

// Three channels are red, green and blue around grey; others are averaged.
Paint pixel(const Picture& picture, const Layer& layer, std::size_t unit, std::size_t place,
            double most) {
  const auto weight = [&](std::size_t channel) {
    return layer.weight(picture.at(place, channel), unit) / most;
  };
  if (picture.channels == 3) {
    const auto byte = [&](std::size_t channel) {
      return static_cast<std::uint8_t>(
          std::lround(127.5 + 127.5 * std::clamp(weight(channel), -1.0, 1.0)));
    };
    const Rgb color{byte(0), byte(1), byte(2)};
    return {color, color, 0};
  }
  double mean = 0;
  for (std::size_t c = 0; c < picture.channels; ++c)
    mean += weight(c) / static_cast<double>(picture.channels);
  return diverging().at(0.5 + 0.5 * mean);
}

// The strongest units, in their order.
std::vector<std::size_t> chosen(const Layer& layer) {
  std::vector<std::size_t> units(layer.outputs);
  std::iota(units.begin(), units.end(), std::size_t{0});
  std::stable_sort(units.begin(), units.end(),
                   [&](std::size_t a, std::size_t b) { return layer.norm(a) > layer.norm(b); });
  units.resize(std::min(units.size(), kMostImages));
  std::sort(units.begin(), units.end());
  return units;
}

}  // namespace

Figure weights_figure(const model::Model& model) {
  const data::Preprocessing& rules = model.preprocessing;
  if (rules.kind != data::Preprocessing::Kind::image)
    fail("plot.inputs", "weights",
         fmt::format("weights draws units that look at images, and this model's inputs are a table "
                     "of {}; plot network draws it",
                     rules.features()));
  const Layer layer = layers_of(model).front();
  const Picture picture = picture_of(rules.image_shape);
  const std::vector<std::size_t> units = chosen(layer);
  double most = 1e-30;
  for (const double w : layer.weights) most = std::max(most, std::abs(w));
  most *= 0.8;  // a lone extreme would pale the rest
  const auto count = static_cast<double>(units.size());
  const double aspect = static_cast<double>(picture.rows) / static_cast<double>(picture.columns);
  Figure out{
      .title = fmt::format("First layer of {}", model.architecture()),
      .subtitle =
          fmt::format("The weights of {} as images of {}x{}",
                      units.size() < layer.outputs
                          ? fmt::format("the {} strongest of {} units", units.size(), layer.outputs)
                          : fmt::format("its {} units", units.size()),
                      picture.rows, picture.columns),
      .panels = {},
      .columns = static_cast<std::size_t>(std::clamp(std::ceil(std::sqrt(1.6 * count)), 1.0, 10.0)),
      .aspect = aspect,
      .most_width = 120,
      .gap = 8};
  if (picture.channels != 3) out.ramp = Ramp{&diverging(), "negative", "positive"};
  for (const std::size_t unit : units) {
    Image image{.columns = picture.columns, .rows = picture.rows};
    for (std::size_t place = 0; place < picture.rows * picture.columns; ++place)
      image.pixels.push_back(pixel(picture, layer, unit, place, most));
    Panel panel{.x = {.shown = false}, .y = {.shown = false}, .frame = false};
    panel.marks.emplace_back(std::move(image));
    out.panels.push_back(std::move(panel));
  }
  return out;
}

}  // namespace halfspace::draw
