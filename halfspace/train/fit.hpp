// train: from data and options to a trained model, in one call.
#pragma once

#include <initializer_list>

#include "halfspace/train/prepare.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::train {

/// A trained model, and how its training went.
struct Fitted {
  model::Model model;
  Outcome outcome;
};

/// Decides what `options` leave open, makes the model and trains it, validating where `data` holds
/// rows for it. `listeners` are told what happens. Throws: Error for options that are out of range
/// or do not fit the data. Example:
/// `const Fitted fitted = fit(prepare({.data = "iris"}, DType::float32), {}, runtime);`
Fitted fit(const Prepared& data, const Options& options, Runtime& runtime,
           std::initializer_list<Listener*> listeners = {});
/// The same from where the data is.
Fitted fit(const DataOptions& data, const Options& options, Runtime& runtime,
           std::initializer_list<Listener*> listeners = {});

}  // namespace halfspace::train
