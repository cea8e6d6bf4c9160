// web: stepping, tuning and weights.
#include "web/engine/session.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/explain/diverge.hpp"
#include "halfspace/train/make_model.hpp"

namespace halfspace::web {
namespace {

// In order: paths count layers that hold nothing, too, such as dropout.
void copy_state(const std::vector<nn::Parameter>& from, const std::vector<nn::Parameter>& to) {
  for (std::size_t i = 0; i < std::min(from.size(), to.size()); ++i)
    if (from[i].tensor.shape() == to[i].tensor.shape())
      to[i].tensor.node()->value.assign(from[i].tensor.node()->value);
}

bool same_optimizer(const train::Resolved& a, const train::Resolved& b) {
  if (a.solver && b.solver) return a.solver->row == b.solver->row;
  return !a.solver && !b.solver && a.optimizer.row == b.optimizer.row;
}

}  // namespace

Session::Session(Setup setup, const std::optional<Points>& points)
    : setup_(std::move(setup)), samples_(make_samples(setup_, points)), runtime_({.threads = 1}) {
  options_ = train::resolve(setup_.options, samples_.train);
  train::Prepared prepared;
  prepared.preprocessing = samples_.preprocessing;
  prepared.train = samples_.train;
  model_ = train::make_model(prepared, options_);
  feed_ = std::make_unique<model::Feed>(samples_.train, model_.preprocessing, model_.precision);
  batches_ = {samples_.train_rows, options_.batch, options_.seed};
  learner_ = train::make_learner(model_, *feed_, options_, runtime_);
}

void Session::go_on(const Session& before) {
  copy_state(before.model_.network->state(), model_.network->state());
  if (same_optimizer(before.options_, options_))
    copy_state(before.learner_->state(), learner_->state());
  step_ = before.options_.batch == options_.batch ? before.step_ : before.epoch() * batches();
  divergence_ = before.divergence_;
}

double Session::learning_rate() const {
  const defs::ScheduleRow& row = defs::chosen(defs::schedules(), options_.schedule);
  const double share =
      static_cast<double>(step_) / static_cast<double>(batches() * options_.epochs);
  return options_.learning_rate * row.factor(std::min(share, 1.0), options_.schedule.params.data());
}

void Session::train(std::int64_t steps) {
  for (std::int64_t i = 0; i < steps && divergence_.empty(); ++i) {
    last_batch_ = batches_.of(epoch(), step_ % batches());
    const train::Learned learned = learner_->learn(last_batch_, step_, learning_rate());
    ++step_;
    if (std::isfinite(learned.loss)) continue;
    nn::Forward pass;
    divergence_ = fmt::format(
        "step {}: {}", step_,
        explain::first_flaw(*model_.network, *feed_, model_.objective, last_batch_, pass));
  }
}

std::vector<float> Session::weights() const {
  std::vector<float> out;
  for (const nn::Parameter& each : model_.network->state()) {
    const std::span<const float> values = each.tensor.node()->value.span<float>();
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
    const std::span<float> to = each.tensor.node()->value.span<float>();
    std::ranges::copy(values.first(to.size()), to.begin());
    values = values.subspan(to.size());
  }
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
