// apps: running the perceptron rule on data.
#include "apps/halfspace/commands/perceptron.hpp"

#include <chrono>
#include <numeric>

#include "halfspace/train/solver.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::app {
namespace {

theory::LabelledPoints points_of(const model::Model& model, const data::Dataset& data) {
  const model::Feed feed(data, model.preprocessing, model.precision);
  std::vector<std::int64_t> rows(static_cast<std::size_t>(feed.rows()));
  std::iota(rows.begin(), rows.end(), 0);
  theory::LabelledPoints out{.rows = feed.rows(), .inputs = model.preprocessing.features()};
  out.x = feed.inputs(indices(rows)).values();
  for (const double label : feed.targets.values()) out.labels.push_back(label > 0 ? 1 : -1);
  return out;
}

}  // namespace

PerceptronResult learn_by_rule(model::Model& model, const train::Prepared& data,
                               std::int64_t epochs, train::Outcome& outcome) {
  const theory::LabelledPoints points = points_of(model, data.train);
  const auto began = std::chrono::steady_clock::now();
  PerceptronResult out{.run = theory::learn_perceptron(points, epochs)};
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  out.bound = theory::mistake_bound(points, out.run.halfspace);
  outcome.state.epoch = out.run.epochs;
  outcome.state.step = out.run.epochs * points.rows;
  outcome.samples_per_second = static_cast<double>(outcome.state.step) / outcome.seconds;
  if (out.run.ending == theory::PerceptronEnding::converged) {
    outcome.ending = train::Ending::converged;
    outcome.reason = "no training row is wrong any more";
  }
  std::vector<double> values = out.run.halfspace.weights;
  values.push_back(out.run.halfspace.bias);
  train::FlatParameters(model.network->state()).write(values);
  return out;
}

}  // namespace halfspace::app
