// train: making models from options.
#include "halfspace/train/make_model.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::train {
namespace {

void require_counts(const Prepared& data) {
  if (data.preprocessing.target_mean.front() != 0 || data.preprocessing.target_scale.front() != 1)
    fail("loss.counts", "loss",
         "a loss of counts takes targets on their own scale; set DataOptions::standardize_target "
         "to false");
  const std::vector<double> targets = data.train.targets.to_vector<double>();
  for (std::size_t i = 0; i < targets.size(); ++i)
    if (targets[i] < 0)
      fail("loss.counts", "loss",
           fmt::format("a loss of counts takes targets of at least 0; got {} in training row {}; "
                       "use mse or huber",
                       targets[i], i));
}

}  // namespace

model::Model make_model(const Prepared& data, const Resolved& options) {
  model::Model model;
  model.preprocessing = data.preprocessing;
  model.precision = options.precision;
  model.objective = options.objective;
  if (model.objective.loss->targets == defs::TargetForm::counts) require_counts(data);
  nn::MlpOptions net;
  net.hidden = options.hidden;
  net.activation = options.activation;
  net.initializer = options.initializer.value_or(net.initializer);
  net.dropout = options.dropout;
  net.input_dropout = options.input_dropout;
  net.norm = options.norm;
  net.seed = options.seed;
  net.dtype = options.precision;
  const auto targets = static_cast<std::int64_t>(data.train.target_names.size());
  model.network = nn::mlp(data.preprocessing.features(), model.objective.units(targets), net);
  return model;
}

model::Model make_model(const Prepared& data, const Options& options) {
  return make_model(data, resolve(options, data.train));
}

}  // namespace halfspace::train
