// web: stepping, tuning and weights.
#include "web/engine/session.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/train/make_model.hpp"
#include "halfspace/train/settings.hpp"

namespace halfspace::web {
namespace {

// In order: paths count layers that hold nothing, too, such as dropout.
void copy_state(const std::vector<nn::Parameter>& from, const std::vector<nn::Parameter>& to) {
  for (std::size_t i = 0; i < std::min(from.size(), to.size()); ++i)
    if (from[i].tensor.shape() == to[i].tensor.shape()) to[i].tensor.assign(from[i].tensor.array());
}

bool same_optimizer(const train::Resolved& a, const train::Resolved& b) {
  if (a.solver && b.solver) return a.solver->row == b.solver->row;
  return !a.solver && !b.solver && a.optimizer.row == b.optimizer.row;
}

model::Model untrained(const Samples& samples, const train::Resolved& options) {
  train::Prepared prepared;
  prepared.preprocessing = samples.preprocessing;
  prepared.train = samples.train;
  return train::make_model(prepared, options);
}

}  // namespace

Session::Session(Setup setup, const std::optional<Points>& points)
    : setup_(std::move(setup)),
      samples_(make_samples(setup_, points)),
      runtime_({.threads = 1}),
      options_(train::resolve(setup_.options, samples_.train)),
      model_(untrained(samples_, options_)),
      run_(model_, samples_.train, {}, options_, runtime_) {}

void Session::go_on(const Session& before) {
  copy_state(before.model_.network->state(), model_.network->state());
  if (same_optimizer(before.options_, options_))
    copy_state(before.run_.learner().state(), run_.learner().state());
  train::Place place = before.run_.place();
  if (before.options_.batch != options_.batch)
    place = {.step = place.epoch * batches(), .epoch = place.epoch};
  run_.go_to(place, before.run_.losses());
  divergence_ = before.divergence_;
}

void Session::set_rate(double rate) {
  train::Options options = setup_.options;
  options.learning_rate = rate;
  const train::SettingRow& row = train::setting_row("learning-rate");
  train::check(row, options, std::string(row.name));  // in the page's words
  options_ = train::resolve(options, samples_.train);
  setup_.options = std::move(options);
  run_.set_rate(options_.learning_rate);
}

void Session::train(std::int64_t steps) {
  for (std::int64_t i = 0; i < steps && divergence_.empty(); ++i) {
    const train::StepFacts facts = run_.step();
    if (!std::isfinite(facts.loss)) divergence_ = run_.trace_divergence();
    if (run_.epoch_is_over()) run_.finish_epoch();
  }
}

std::vector<float> Session::weights() const {
  std::vector<float> out;
  for (const nn::Parameter& each : model_.network->state()) {
    const std::span<const float> values = each.tensor.array().span<float>();
    out.insert(out.end(), values.begin(), values.end());
  }
  return out;
}

void Session::put_weights(std::span<const float> values) {
  const std::vector<nn::Parameter> state = model_.network->state();
  std::size_t count = 0;
  for (const nn::Parameter& each : state) count += static_cast<std::size_t>(each.tensor.size());
  if (count != values.size())
    fail("weights.count", "playground",
         fmt::format("this network has {} weights; got {}", count, values.size()));
  for (const nn::Parameter& each : state) {
    const std::span<float> to = each.tensor.writable<float>();
    std::ranges::copy(values.first(to.size()), to.begin());
    values = values.subspan(to.size());
  }
  run_.forget_snapshot();
  divergence_.clear();
}

void Session::put_weight(std::size_t place, float value) {
  std::vector<float> all = weights();
  if (place >= all.size())
    fail("weights.place", "playground",
         fmt::format("this network has {} weights; there is no number {}", all.size(), place));
  all[place] = value;
  put_weights(all);
}

}  // namespace halfspace::web
