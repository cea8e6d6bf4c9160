// ops: losses of a batch: per sample, weighted, reduced.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/elementwise.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/row_loss.hpp"

namespace halfspace {
namespace {

Tensor distribution(const defs::LossRow& row, const Tensor& z, const Tensor& target,
                    double smoothing) {
  if (z.shape().rank() != 2)
    fail("shape.loss", row.info->name,
         "scores have shape (batch, classes); got shape " + z.shape().text());
  const std::int64_t classes = z.shape().back();
  Tensor q = target;
  if (!info(target.dtype()).is_float) {
    if (target.shape() != Shape{z.shape()[0]})
      fail("shape.loss", row.info->name,
           fmt::format("labels have shape (batch); got shape {} for scores {}",
                       target.shape().text(), z.shape().text()));
    q = one_hot(target, classes, z.dtype());
  } else if (target.shape() != z.shape()) {
    fail("shape.loss", row.info->name,
         fmt::format("a distribution has the scores' shape; got shape {} and shape {}",
                     target.shape().text(), z.shape().text()));
  }
  return smooth_labels(q, classes, smoothing);
}

Tensor per_sample(const defs::LossRow& row, const Tensor& x, const Tensor& target,
                  const LossOptions& options) {
  if (row.of_rows)
    return ops::row_loss(row.index, x, distribution(row, x, target, options.label_smoothing));
  if (x.shape() != target.shape())
    fail("shape.loss", row.info->name,
         fmt::format("prediction and target have one shape; got shape {} and shape {}",
                     x.shape().text(), target.shape().text()));
  Tensor each = ops::elementwise(row.index, {x, target}, options.params);
  if (x.shape().rank() < 2) return each;
  Axes outputs;
  for (int i = 1; i < x.shape().rank(); ++i) outputs.push_back(i);
  return row.mean_over_outputs ? mean(each, outputs) : sum(each, outputs);
}

Tensor reduced(const Tensor& losses, const LossOptions& options, bool mean_by_default) {
  const bool to_mean = options.reduction == Reduction::mean ||
                       (options.reduction == Reduction::automatic && mean_by_default);
  if (!options.weights) {
    if (options.reduction == Reduction::none) return losses;
    return to_mean ? mean(losses) : sum(losses);
  }
  const Tensor& weights = *options.weights;
  if (weights.shape() != losses.shape())
    fail("shape.loss", "loss",
         fmt::format("weights have shape (batch); got shape {} for losses of shape {}",
                     weights.shape().text(), losses.shape().text()));
  Tensor weighted = losses * weights;
  if (options.reduction == Reduction::none) return weighted;
  return to_mean ? sum(weighted) / sum(weights) : sum(weighted);
}

}  // namespace

Tensor smooth_labels(const Tensor& q, std::int64_t classes, double share) {
  return share == 0.0 ? q : q * (1.0 - share) + share / static_cast<double>(classes);
}

Tensor loss(std::string_view name, const Tensor& prediction, const Tensor& target,
            const LossOptions& options) {
  const auto& table = defs::losses();
  const defs::LossRow& row =
      table[static_cast<std::size_t>(defs::find(name, defs::names(table), "loss"))];
  return reduced(per_sample(row, prediction, target, options), options, row.mean_over_samples);
}

}  // namespace halfspace
