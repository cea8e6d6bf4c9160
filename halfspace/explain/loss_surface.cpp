// explain: moving weights about and asking for the loss.
#include "halfspace/explain/loss_surface.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "halfspace/base/philox.hpp"

namespace halfspace::explain {
namespace {

std::vector<Tensor> trained_leaves(const model::Model& model) {
  std::vector<Tensor> out;
  for (const nn::Parameter& parameter : model.network->state())
    if (parameter.trained) out.push_back(parameter.tensor);
  return out;
}

Compiled mean_loss(const model::Model& model, const model::Feed& feed, Runtime& runtime) {
  std::vector<std::int64_t> rows(static_cast<std::size_t>(feed.rows()));
  std::iota(rows.begin(), rows.end(), std::int64_t{0});
  const Tensor index = indices(rows);
  nn::Forward pass;
  const Tensor raw = model.network->forward(feed.inputs(index), pass);
  const Tensor losses = model.objective.losses(raw, gather(feed.targets, index));
  return {Step{{model.objective.loss->mean_over_samples ? mean(losses) : sum(losses)}}, runtime};
}

// The length of a column of a matrix (rows, columns).
double column_length(const double* matrix, std::int64_t rows, std::int64_t columns,
                     std::int64_t column) {
  double sum = 0;
  for (std::int64_t r = 0; r < rows; ++r) {
    const double w = matrix[r * columns + column];
    sum += w * w;
  }
  return std::sqrt(sum);
}

// Where a leaf's numbers begin among the weights.
std::size_t place_of(const std::vector<Tensor>& leaves, const Tensor& leaf) {
  std::size_t out = 0;
  for (const Tensor& each : leaves) {
    if (each.is(leaf)) break;
    out += static_cast<std::size_t>(each.size());
  }
  return out;
}

// The first two affine maps when only functions of each element stand between them.
std::vector<nn::AffineMap> first_two(const model::Model& model) {
  std::vector<nn::AffineMap> out;
  for (const auto& module : model.network->modules()) {
    const nn::Anatomy anatomy = module->anatomy();
    if (const auto* const map = std::get_if<nn::AffineMap>(&anatomy))
      out.push_back(*map);
    else if (!nn::is_elementwise(anatomy))
      break;
    if (out.size() == 2) break;
  }
  return out;
}

}  // namespace

Weights weights_of(const model::Model& model) {
  Weights out;
  for (const Tensor& leaf : trained_leaves(model)) {
    const std::vector<double> values = leaf.values();
    out.insert(out.end(), values.begin(), values.end());
  }
  return out;
}

LossOfWeights::LossOfWeights(model::Model& model, const data::Dataset& data, Runtime& runtime)
    : leaves_(trained_leaves(model)),
      trained_(weights_of(model)),
      feed_(data, model.preprocessing, model.precision),
      compiled_(mean_loss(model, feed_, runtime)) {}

void LossOfWeights::put(std::span<const double> weights) {
  for (const Tensor& leaf : leaves_) {
    const auto size = static_cast<std::size_t>(leaf.size());
    leaf.assign(weights.first(size));
    weights = weights.subspan(size);
  }
}

double LossOfWeights::operator()(std::span<const double> weights) {
  put(weights);
  compiled_();
  return compiled_.item();
}

Weights filter_normalized(const model::Model& model, std::uint64_t seed, std::uint64_t which) {
  const base::Philox random(seed, base::Purpose::user, which);
  const Weights trained = weights_of(model);
  Weights out(trained.size(), 0.0);
  std::size_t first = 0;
  for (const Tensor& leaf : trained_leaves(model)) {
    const Shape& shape = leaf.shape();
    if (shape.rank() == 2) {
      double* const d = &out[first];
      for (std::int64_t i = 0; i < leaf.size(); ++i)
        d[i] = random.normal(first + static_cast<std::size_t>(i));
      for (std::int64_t unit = 0; unit < shape[1]; ++unit) {
        const double length = column_length(&trained[first], shape[0], shape[1], unit) /
                              column_length(d, shape[0], shape[1], unit);
        for (std::int64_t r = 0; r < shape[0]; ++r) d[r * shape[1] + unit] *= length;
      }
    }
    first += static_cast<std::size_t>(leaf.size());
  }
  return out;
}

Weights WeightPlane::at(double a, double b) const {
  Weights out = origin;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] += a * u[i] + b * v[i];
  return out;
}

std::array<double, 2> LossGrid::at(std::size_t column, std::size_t row) const {
  const auto last = static_cast<double>(points - 1);
  return {std::lerp(a0, a1, static_cast<double>(column) / last),
          std::lerp(b0, b1, static_cast<double>(row) / last)};
}

void measure(LossGrid& grid, const WeightPlane& plane, LossOfWeights& loss) {
  grid.losses.clear();
  for (std::size_t row = 0; row < grid.points; ++row)
    for (std::size_t column = 0; column < grid.points; ++column) {
      const auto [a, b] = grid.at(column, row);
      grid.losses.push_back(loss(plane.at(a, b)));
    }
}

std::optional<Chord> rising_chord(const LossGrid& grid) {
  const std::size_t n = grid.points;
  std::optional<Chord> out;
  const auto try_chord = [&](std::size_t i, std::size_t j, std::size_t middle) {
    const double mean = (grid.losses[i] + grid.losses[j]) / 2;
    const double rise = (grid.losses[middle] - mean) / mean;
    if (std::isfinite(rise) && rise > (out ? out->rise : 0))
      out = Chord{grid.at(i % n, i / n), grid.at(j % n, j / n), rise};
  };
  for (std::size_t i = 0; i < n * n; ++i)
    for (std::size_t j = i + 1; j < n * n; ++j)
      if ((i % n + j % n) % 2 == 0 && (i / n + j / n) % 2 == 0)
        try_chord(i, j, (i / n + j / n) / 2 * n + (i % n + j % n) / 2);
  return out;
}

std::vector<double> losses_between(LossOfWeights& loss, const Weights& from, const Weights& to,
                                   std::size_t points) {
  std::vector<double> out;
  Weights w(from.size());
  for (std::size_t k = 0; k < points; ++k) {
    const double t = static_cast<double>(k) / static_cast<double>(points - 1);
    for (std::size_t i = 0; i < w.size(); ++i) w[i] = std::lerp(from[i], to[i], t);
    out.push_back(loss(w));
  }
  return out;
}

std::optional<Weights> reversed_units(const model::Model& model, Weights weights) {
  const std::vector<nn::AffineMap> maps = first_two(model);
  if (maps.size() < 2 || maps[0].weight.shape()[1] < 2) return std::nullopt;
  const std::vector<Tensor> leaves = trained_leaves(model);
  const std::int64_t units = maps[0].weight.shape()[1];
  double* into = &weights[place_of(leaves, maps[0].weight)];
  for (std::int64_t r = 0; r < maps[0].weight.shape()[0]; ++r, into += units)
    std::reverse(into, into + units);
  if (maps[0].bias.defined()) {
    double* const bias = &weights[place_of(leaves, maps[0].bias)];
    std::reverse(bias, bias + units);
  }
  double* const from = &weights[place_of(leaves, maps[1].weight)];
  const std::int64_t next = maps[1].weight.shape()[1];
  for (std::int64_t i = 0; i < units / 2; ++i)
    std::swap_ranges(from + i * next, from + (i + 1) * next, from + (units - 1 - i) * next);
  return weights;
}

}  // namespace halfspace::explain
