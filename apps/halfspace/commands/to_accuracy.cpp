// apps: training on MNIST to 98 % test accuracy.
#include "apps/halfspace/commands/to_accuracy.hpp"

#include <cstdlib>

#include "halfspace/model/evaluate.hpp"
#include "halfspace/train/fit.hpp"

namespace halfspace::app {

std::filesystem::path mnist_folder() {
  const char* const data = std::getenv("HALFSPACE_DATA");
  if (data == nullptr) return {};
  std::filesystem::path folder = std::filesystem::path(data) / "mnist";
  return std::filesystem::is_directory(folder) ? folder : std::filesystem::path();
}

ToAccuracy train_to_accuracy(const std::filesystem::path& mnist, Runtime& runtime) {
  train::DataOptions source;
  source.data = mnist.string();
  const train::Prepared data = train::prepare(source, DType::float32);
  train::Options options;
  options.hidden = {256};
  options.batch = 128;
  options.epochs = 3;
  options.learning_rate = 0.005;
  options.weight_decay = 0.01;
  const auto [model, outcome] = train::fit(data, options, runtime);
  return {.seconds = outcome.seconds,
          .accuracy = model::evaluate(model, data.test, runtime).metric("accuracy"),
          .epochs = outcome.state.epoch,
          .samples_per_second = outcome.samples_per_second,
          .weights_hash = model.weights_hash()};
}

}  // namespace halfspace::app
