// web: passes over rows and pixels, and what is told of them.
#include "web/engine/look.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "halfspace/defs/metrics.hpp"

namespace halfspace::web {
namespace {

constexpr std::int64_t kBlock = 500;  // pixels whose layers stay in the second-level cache

Window window_of(const Samples& samples) {
  if (samples.plane) return {};
  Window out;
  for (const std::int64_t axis : {0, 1}) {
    double low = 0;
    double high = 0;
    for (std::int64_t row = 0; axis < samples.dimensions && row < samples.rows; ++row) {
      const double v = samples.x[static_cast<std::size_t>(row * samples.dimensions + axis)];
      low = std::min(low, v);
      high = std::max(high, v);
    }
    const double margin = high > low ? (high - low) * 0.08 : 1;
    (axis == 0 ? out.x0 : out.y0) = low - margin;
    (axis == 0 ? out.x1 : out.y1) = high + margin;
  }
  return out;
}

// Each hidden layer's values, then the raw outputs.
Tensors layers_of(nn::Sequential& network, const Tensor& x) {
  nn::Forward pass;
  Tensors out = network.forward_layers(x, pass);
  out.erase(out.begin());
  return out;
}

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

// The columns of `values` (rows, width) one after the other, `apart` from begin to begin.
void put_columns(std::span<const float> values, std::size_t width, std::vector<float>::iterator to,
                 std::size_t apart) {
  for (std::size_t column = 0; column < width; ++column) {
    float* out = &*to + column * apart;
    for (std::size_t i = column; i < values.size(); i += width) *out++ = values[i];
  }
}

}  // namespace

Look::Look(Session& session)
    : session_(session),
      window_(window_of(session.samples())),
      feed_(session.samples().all, session.model().preprocessing, session.model().precision),
      rows_(all_rows()),
      pixels_(forward(flat() ? kSide : kBlock, false)),
      pixels_slot_(pixels_.compiled.slot(pixels_.x)),
      thumbs_(forward(flat() ? kThumb : kThumb * kThumb, true)),
      health_(session.model(), session.feed(), session.runtime()) {
  const std::int64_t width = session.samples().inputs();
  const std::vector<float> inputs = session.samples().inputs_of(grid(kSide));
  const std::int64_t block = pixels_.x.shape()[0];
  for (std::int64_t first = 0; first * width < std::ssize(inputs); first += block)
    blocks_.push_back(Array::from<float>(
        {block, width}, std::span(inputs).subspan(at(first * width), at(block * width))));
  thumb_inputs_ = session.samples().inputs_of(grid(kThumb));
  std::ranges::copy(thumb_inputs_, thumbs_.x.writable<float>().begin());
}

// Cell centres, the top row first; columns beyond the second are 0.
std::vector<float> Look::grid(std::int64_t side) const {
  const std::int64_t width = session_.samples().dimensions;
  const std::int64_t lines = flat() ? 1 : side;
  std::vector<float> out(at(lines * side * width), 0.0F);
  const auto place = [&](double low, double high, std::int64_t i) {
    return static_cast<float>(low + (high - low) * (static_cast<double>(i) + 0.5) /
                                        static_cast<double>(side));
  };
  for (std::int64_t r = 0; r < lines; ++r)
    for (std::int64_t c = 0; c < side; ++c) {
      float* const point = &out[at((r * side + c) * width)];
      point[0] = place(window_.x0, window_.x1, c);
      if (width > 1) point[1] = place(window_.y1, window_.y0, r);
    }
  return out;
}

Tensor Look::shown(const Tensor& raw) const {
  const model::Objective& objective = session_.model().objective;
  if (!objective.of_classes || objective.classes > 2) return objective.predictions(raw);
  if (raw.shape()[1] == 1) return activate(objective.output, raw) * 2.0 - 1.0;
  return slice(objective.predictions(raw), 1, 1, 2) * 2.0 - 1.0;
}

Compiled Look::all_rows() {
  const model::Objective& objective = session_.model().objective;
  const Tensors layers = layers_of(*session_.model().network, feed_.features);
  const Tensor& raw = layers.back();
  for (const Tensor& each : std::span(layers).first(layers.size() - 1))
    hidden_.push_back(each.shape()[1]);
  const Tensor predictions = shown(raw);
  outputs_ = predictions.shape()[1];
  return {{{raw, predictions, objective.losses(raw, feed_.targets)}}, session_.runtime()};
}

Look::Pass Look::forward(std::int64_t rows, bool layers) {
  nn::Sequential& network = *session_.model().network;
  const Tensor x(Array(DType::float32, {rows, session_.samples().inputs()}));
  Tensors outputs = layers_of(network, x);
  const Tensor raw = outputs.back();
  if (!layers) outputs.clear();
  outputs.push_back(shown(raw));
  return {x, Compiled({outputs}, session_.runtime())};
}

void Look::rows() {
  rows_();
  const std::span<const float> shown = rows_.output(1).span<float>();
  predictions_.assign(shown.begin(), shown.end());
  margins_.clear();
  const Samples& samples = session_.samples();
  if (!session_.model().objective.of_classes && !samples.signs) return;
  const std::span<const float> raw = rows_.output(0).span<float>();
  const std::size_t width = at(rows_.output(0).shape()[1]);
  for (std::size_t row = 0; row < at(samples.rows); ++row) {
    const std::span<const float> z = raw.subspan(row * width, width);
    if (width == 1) {
      margins_.push_back(samples.y[row] > 0 ? z[0] : -z[0]);
      continue;
    }
    const auto label = static_cast<std::size_t>(samples.y[row]);
    float other = -INFINITY;
    for (std::size_t c = 0; c < width; ++c)
      if (c != label) other = std::max(other, z[c]);
    margins_.push_back(z[label] - other);
  }
}

std::span<const float> Look::losses() const { return rows_.output(2).span<float>(); }

std::size_t Look::predicted(std::size_t row) const {
  const std::size_t width = at(outputs_);
  const auto p = std::span(predictions_).subspan(row * width, width);
  if (width == 1) return p[0] > 0 ? 1 : 0;
  return static_cast<std::size_t>(std::ranges::max_element(p) - p.begin());
}

Score Look::score(bool of_test) const {
  const Samples& samples = session_.samples();
  const std::size_t begin = of_test ? at(samples.train_rows) : 0;
  const std::size_t end = of_test ? at(samples.rows) : at(samples.train_rows);
  const auto count = static_cast<double>(end - begin);
  const auto part = losses().subspan(begin, end - begin);
  Score out;
  out.loss = std::accumulate(part.begin(), part.end(), 0.0);
  if (session_.model().objective.loss->mean_over_samples) out.loss /= count;
  if (!margins_.empty()) {
    double right = 0;
    for (std::size_t row = begin; row < end; ++row)
      right += predicted(row) == static_cast<std::size_t>(samples.y[row]) ? 1 : 0;
    out.score = right / count;
    return out;
  }
  const auto numbers = [&](const std::vector<float>& all) {
    return std::vector<double>(all.begin() + static_cast<std::ptrdiff_t>(begin),
                               all.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const std::vector<double> outputs = numbers(predictions_);
  const std::vector<double> targets = numbers(samples.y);
  out.score = defs::r2_t::value(
      {.rows = std::ssize(targets), .width = 1, .outputs = outputs, .targets = targets});
  return out;
}

std::vector<float> Look::confusion() const {
  if (margins_.empty()) return {};
  const Samples& samples = session_.samples();
  const std::size_t classes = outputs_ == 1 ? 2 : at(outputs_);
  std::vector<float> out(classes * classes, 0.0F);
  for (std::size_t row = at(samples.train_rows); row < at(samples.rows); ++row)
    ++out[static_cast<std::size_t>(samples.y[row]) * classes + predicted(row)];
  return out;
}

void Look::output_map(std::vector<float>& out) {
  const std::size_t pixels = at(flat() ? kSide : kSide * kSide);
  const std::size_t width = at(outputs_);
  out.resize(pixels * width);
  std::size_t pixel = 0;
  for (const Array& block : blocks_) {
    pixels_.compiled.feed(pixels_slot_, block);
    pixels_.compiled();
    const std::span<const float> p = pixels_.compiled.output(0).span<float>();
    put_columns(p, width, out.begin() + static_cast<std::ptrdiff_t>(pixel), pixels);
    pixel += p.size() / width;
  }
}

void Look::unit_maps(std::vector<float>& out) {
  thumbs_.compiled();
  const std::size_t inputs = at(session_.samples().inputs());
  const std::size_t pixels = thumb_inputs_.size() / inputs;
  std::size_t units = inputs;
  for (const std::int64_t width : hidden_) units += at(width);
  out.resize(units * pixels);
  auto to = out.begin();
  const auto add = [&](std::span<const float> values, std::size_t width) {
    put_columns(values, width, to, pixels);
    to += std::ssize(values);
  };
  add(thumb_inputs_, inputs);
  for (std::size_t l = 0; l < hidden_.size(); ++l)
    add(thumbs_.compiled.output(l).span<float>(), at(hidden_[l]));
}

std::vector<std::vector<float>> Look::probe(std::span<const float> inputs) {
  if (!one_) one_ = forward(1, true);
  std::ranges::copy(inputs, one_->x.writable<float>().begin());
  one_->compiled();
  std::vector<std::vector<float>> out;
  for (std::size_t i = 0; i < hidden_.size() + 2; ++i) {
    const auto values = one_->compiled.output(i).span<float>();
    out.emplace_back(values.begin(), values.end());
  }
  return out;
}

}  // namespace halfspace::web
