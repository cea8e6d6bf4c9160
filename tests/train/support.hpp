// tests: what the tests of training share: small data, small options, one run.
#pragma once

#include <string>
#include <vector>

#include "halfspace/train/make_model.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::train {

using Values = std::vector<double>;

inline Prepared prepared(const std::string& set, DType dtype = DType::float64,
                         double validation = 0) {
  DataOptions options;
  options.data = set;
  options.validation = validation;
  return prepare(options, dtype);
}

/// Options of a short run in float64.
inline Options small() {
  Options o;
  o.hidden = {8};
  o.optimizer = "adam";
  o.learning_rate = 0.01;
  o.batch = 25;
  o.epochs = 3;
  o.dropout = 0;
  o.label_smoothing = 0;
  o.precision = DType::float64;
  return o;
}

/// A model after a run.
struct Trained {
  model::Model model;
  Outcome outcome;
};

inline Trained train(const Prepared& data, const Resolved& options,
                     const Runtime::Options& how = {.threads = 1}) {
  Runtime runtime(how);
  Trained out{make_model(data, options), {}};
  Trainer trainer(out.model, data.train, data.validation ? &*data.validation : nullptr,
                  data.weights, options, runtime);
  out.outcome = trainer.run();
  return out;
}

inline Trained train(const Prepared& data, const Options& options,
                     const Runtime::Options& how = {.threads = 1}) {
  return train(data, resolve(options, data.train), how);
}

/// All parameters and buffers, one after the other.
inline Values all_values(const model::Model& model) {
  Values out;
  for (const nn::Parameter& parameter : model.network->state())
    for (const double v : parameter.tensor.values()) out.push_back(v);
  return out;
}

}  // namespace halfspace::train
