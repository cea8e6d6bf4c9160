// train: the steps from data to a trained model.
#include "halfspace/train/fit.hpp"

#include "halfspace/train/make_model.hpp"

namespace halfspace::train {

Fitted fit(const Prepared& data, const Options& options, Runtime& runtime,
           std::initializer_list<Listener*> listeners) {
  const auto resolved = resolve(options, data.train);
  Fitted out{make_model(data, resolved), {}};
  Trainer trainer(out.model, data.train, data.validation ? &*data.validation : nullptr,
                  data.weights, resolved, runtime);
  for (Listener* const each : listeners) trainer.add(*each);
  out.outcome = trainer.run();
  return out;
}

Fitted fit(const DataOptions& data, const Options& options, Runtime& runtime,
           std::initializer_list<Listener*> listeners) {
  return fit(prepare(data, options.precision), options, runtime, listeners);
}

}  // namespace halfspace::train
