// explain: recording the loss to check, and how much of it can be checked in seconds.
#include "halfspace/explain/gradcheck.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/model/feed.hpp"

namespace halfspace::explain {
namespace {

constexpr std::int64_t kFewest = 32;  // coordinates of a tensor that are worth a wait

// Coordinates a tensor, each of which costs two forward passes.
std::int64_t affordable(const model::Model& model, std::int64_t rows, std::size_t tensors,
                        double work) {
  const auto pass = static_cast<double>(rows * model.network->parameter_count());
  const double each = work / (2.0 * pass * static_cast<double>(tensors));
  return std::max(kFewest, static_cast<std::int64_t>(each));
}

Tensor loss_of(const model::Model& model, const data::Dataset& data, std::int64_t rows) {
  std::vector<std::int64_t> places(static_cast<std::size_t>(rows));
  std::iota(places.begin(), places.end(), std::int64_t{0});
  const Tensor index = indices(places);
  const model::Feed feed(data, model.preprocessing, model.precision);
  nn::Forward pass;
  const Tensor raw = model.network->forward(feed.inputs(index), pass);
  const Tensor losses = model.objective.losses(raw, gather(feed.targets, index));
  return model.objective.loss->mean_over_samples ? mean(losses) : sum(losses);
}

}  // namespace

ModelCheck gradcheck(const model::Model& model, const data::Dataset& data,
                     const ModelCheckOptions& options, Runtime& runtime) {
  if (options.rows < 1)
    fail("gradcheck.rows", "gradcheck",
         fmt::format("needs at least one row; got {}", options.rows));
  ModelCheck out;
  out.rows = std::min(options.rows, data.rows());
  Tensors leaves;
  for (const nn::Parameter& parameter : model.network->state()) {
    if (!parameter.trained) continue;
    leaves.push_back(parameter.tensor);
    out.tensors.push_back({parameter.path, parameter.tensor.shape(), {}});
  }
  const std::int64_t most = affordable(model, out.rows, leaves.size(), options.work);
  const std::vector<TensorCheck> checks =
      check_gradients(loss_of(model, data, out.rows), leaves, {most, options.seed}, runtime);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    out.tensors[i].check = checks[i];
    out.sampled = out.sampled || leaves[i].size() > most;
    out.max_relative_error = std::max(out.max_relative_error, checks[i].max_relative_error);
  }
  return out;
}

}  // namespace halfspace::explain
