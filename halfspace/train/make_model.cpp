// train: making models from options.
#include "halfspace/train/make_model.hpp"

namespace halfspace::train {

Model make_model(const Prepared& data, const Options& options) {
  Model model;
  model.preprocessing = data.preprocessing;
  model.precision = options.precision;
  model.objective = make_objective(options.loss, options.output, options.label_smoothing,
                                   data.train.task, data.train.class_names.size());
  nn::MlpOptions net;
  net.hidden = options.hidden;
  net.activation = options.activation;
  net.initializer = options.initializer;
  net.dropout = options.dropout;
  net.input_dropout = options.input_dropout;
  net.norm = options.norm;
  net.seed = options.seed;
  net.dtype = options.precision;
  const auto targets = static_cast<std::int64_t>(data.train.target_names.size());
  model.network = nn::mlp(data.preprocessing.features(), model.objective.units(targets), net);
  return model;
}

}  // namespace halfspace::train
