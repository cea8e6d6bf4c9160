// learners: from prepared rows to each learner's own form and back.
#include "halfspace/learners/learners.hpp"

#include <memory>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/learners/kernel_perceptron.hpp"
#include "halfspace/learners/kernel_ridge.hpp"
#include "halfspace/learners/neighbours.hpp"
#include "halfspace/train/fit.hpp"

namespace halfspace::learners {
namespace {

constexpr std::int64_t kPerceptronEpochs = 100;

// Rows (size, features) as a network sees them.
template <class T>
std::vector<T> inputs_of(const data::Preprocessing& rules, const data::Dataset& rows) {
  std::vector<T> out = rows.features.to_vector<T>();
  if (rows.features.dtype() == DType::uint8)
    for (T& v : out)
      v = static_cast<T>((static_cast<double>(v) - rules.image_mean) / rules.image_scale);
  return out;
}

std::size_t features_of(const train::Prepared& data) {
  return static_cast<std::size_t>(data.preprocessing.features());
}

Learned predicting(const train::Prepared& data, KernelMachine machine, Runtime& runtime) {
  const auto kept = std::make_shared<const KernelMachine>(std::move(machine));
  return {kept->bytes(), [kept, &rules = data.preprocessing, &runtime](const data::Dataset& rows) {
            return rules.in_units((*kept)(inputs_of<double>(rules, rows), runtime.pool()));
          }};
}

}  // namespace

Learned learn_network(const train::Prepared& data, const train::Options& options,
                      Runtime& runtime) {
  train::Fitted fitted = train::fit(data, options, runtime);
  const auto model = std::make_shared<model::Model>(std::move(fitted.model));
  const train::Outcome& outcome = fitted.outcome;
  if (outcome.ending == train::Ending::diverged)
    fail("train.diverged", "compare",
         fmt::format("the network {} diverged at {}", model->architecture(), outcome.divergence));
  std::size_t bytes = 0;
  for (const nn::Parameter& each : model->network->state())
    bytes += each.tensor.array().byte_size();
  return {bytes, [model, &runtime](const data::Dataset& rows) {
            const model::Feed feed(rows, model->preprocessing, model->precision);
            return model::Scorer(*model, feed, runtime).run();
          }};
}

Learned learn_ridge(const train::Prepared& data, const data::Dataset& rows, const Kernel& kernel,
                    double penalty, Runtime& runtime) {
  std::vector<double> targets;
  std::size_t outputs = 1;
  if (data::is_classification(rows.task)) {
    outputs = rows.class_names.size();
    targets.resize(static_cast<std::size_t>(rows.rows()) * outputs);
    double* own = targets.data();
    for (const std::int64_t label : rows.targets.span<std::int64_t>()) {
      own[label] = 1;
      own += outputs;
    }
  } else {
    targets = rows.targets.to_vector<double>();
  }
  const std::vector<double> inputs = inputs_of<double>(data.preprocessing, rows);
  return predicting(data,
                    fit_kernel_ridge(kernel, inputs, features_of(data), std::move(targets), outputs,
                                     penalty, runtime.pool()),
                    runtime);
}

Learned learn_perceptron(const train::Prepared& data, const data::Dataset& rows,
                         const Kernel& kernel, Runtime& runtime) {
  const std::vector<double> inputs = inputs_of<double>(data.preprocessing, rows);
  KernelPerceptron learned =
      learn_kernel_perceptron(kernel, inputs, features_of(data), rows.targets.span<std::int64_t>(),
                              rows.class_names.size(), kPerceptronEpochs, runtime.pool());
  return predicting(data, std::move(learned.machine), runtime);
}

Learned learn_neighbours(const train::Prepared& data, std::size_t k, Runtime& runtime) {
  const data::Preprocessing& rules = data.preprocessing;
  std::vector<float> inputs = inputs_of<float>(rules, data.train);
  if (!data::is_classification(data.train.task)) {
    const auto kept = std::make_shared<const NeighbourMeans>(
        inputs, features_of(data), rules.in_units(data.train.targets.to_vector<double>()), k);
    return {kept->bytes(), [kept, &rules, &runtime](const data::Dataset& rows) {
              return kept->means(inputs_of<float>(rules, rows), runtime.pool());
            }};
  }
  const auto kept = std::make_shared<const Neighbours>(std::move(inputs), features_of(data),
                                                       data.train.targets.to_vector<std::int32_t>(),
                                                       data.train.class_names.size(), k);
  return {kept->bytes(), [kept, &rules, &runtime](const data::Dataset& rows) {
            return kept->shares(inputs_of<float>(rules, rows), runtime.pool());
          }};
}

}  // namespace halfspace::learners
