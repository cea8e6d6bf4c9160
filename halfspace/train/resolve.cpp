// train: choosing what the user left open.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/augment.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/train/optimizer.hpp"
#include "halfspace/train/settings.hpp"

namespace halfspace::train {
namespace {

void check(const Options& options) {
  for (const SettingRow& row : settings()) check(row, options, setting(row.name));
}

void check_whole_batches(const Resolved& run, std::int64_t rows) {
  if (run.batch < rows && (run.tolerance > 0 || run.loss_tolerance > 0))
    fail("option.batch", "train",
         fmt::format("{} and {} look at all rows in every step; add {}", setting("tolerance"),
                     setting("loss-tolerance"), setting("batch", std::to_string(rows))));
}

// Whether it is more than what means nothing: 0, no and none.
bool is_said(const SettingValue& value, std::string_view open) {
  if (const auto* const number = std::get_if<double>(&value)) return *number > 0;
  if (const auto* const truth = std::get_if<bool>(&value)) return *truth;
  const auto* const text = std::get_if<std::string>(&value);
  return text != nullptr && *text != open;
}

// A solver minimizes one function: nothing may change from one look at it to the next.
void check_solver(const Resolved& run) {
  const auto refuse = [&](const std::string& what) {
    fail("option.solver", "train", fmt::format("{} goes without {}", run.method, what));
  };
  for (const SettingRow& row : settings())
    if (row.has(kOfSteps) && is_said(value_of(row, run.wish), row.open)) refuse(setting(row.name));
  if (run.norm == nn::Norm::batch) refuse(setting("norm", "batch"));
}

constexpr std::int64_t kSolverEpochs = 200;
constexpr double kSolverTolerance = 1e-5;

// Solvers stand beside optimizers in the list of choices.
void read_optimizer(Resolved& out) {
  std::vector<std::string> names;
  std::vector<std::span<const defs::Param>> params;
  const auto add = [&](const auto& row) {
    names.emplace_back(row.info->name);
    params.push_back(row.params);
  };
  for (const auto& row : defs::optimizers()) add(row);
  for (const auto& row : defs::solvers()) add(row);
  defs::Choice read = defs::read_choice(out.method, names, params, "optimizer");
  const auto optimizers = static_cast<int>(defs::optimizers().size());
  if (read.row < optimizers) {
    out.optimizer = std::move(read);
  } else {
    read.row -= optimizers;
    out.solver = std::move(read);
  }
}

std::vector<defs::Choice> penalties_of(const Options& o) {
  std::vector<defs::Choice> out;
  const auto add = [&](const std::string& choice) {
    out.push_back(defs::choose(choice, defs::penalties(), "penalty"));
  };
  if (o.l2 > 0) add(fmt::format("l2:strength={}", o.l2));
  if (o.l1 > 0) add(fmt::format("l1:strength={}", o.l1));
  if (o.penalty) add(*o.penalty);
  return out;
}

// What suits a network of this size on this much data. Tuned on the embedded sets, California
// housing, MNIST and Fashion-MNIST, ten seeds each (three for the large ones).
struct Fit {
  std::int64_t rows = 0;
  std::int64_t batch = 0;
  std::int64_t parameters = 0;
  std::vector<std::int64_t> hidden;
  bool of_classes = false;

  // With more parameters than rows the network can learn the noise: fewer steps, more decay.
  [[nodiscard]] bool roomy() const { return parameters > rows; }

  [[nodiscard]] std::int64_t epochs(std::int64_t batch_size) const {
    const std::int64_t affordable =
        std::int64_t{5'000'000'000} / (batch_size * std::max<std::int64_t>(1, parameters));
    const std::int64_t steps = roomy() ? 3000 : std::clamp<std::int64_t>(affordable, 3000, 20'000);
    return std::clamp<std::int64_t>(steps * batch_size / std::max<std::int64_t>(1, rows), 10,
                                    roomy() ? 200 : 1000);
  }

  [[nodiscard]] double weight_decay() const {
    if (!roomy()) return 0.01;
    return of_classes ? 0.3 : 1.0;
  }

  // Steps of Adam's kind move every weight alike, so wide layers want smaller ones.
  [[nodiscard]] double learning_rate(const defs::OptimizerRow& row) const {
    if (row.states < 2) return row.learning_rate;
    const std::int64_t width =
        hidden.empty() ? 16 : *std::max_element(hidden.begin(), hidden.end());
    return std::clamp(0.3 / static_cast<double>(width), 0.003, 0.02);
  }
};

Fit fit_of(const Options& o, const data::Dataset& train) {
  Fit fit;
  fit.rows = train.rows();
  fit.batch = std::clamp<std::int64_t>(fit.rows / 50, 16, 128);
  const bool images = train.features.dtype() == DType::uint8;
  fit.hidden = o.hidden.value_or(images ? std::vector<std::int64_t>{128}
                                        : std::vector<std::int64_t>{64, 64});
  fit.of_classes = data::is_classification(train.task);
  std::int64_t width = train.features.shape()[1];
  for (const std::int64_t units : fit.hidden) {
    fit.parameters += (width + 1) * std::clamp<std::int64_t>(units, 1, 1 << 24);
    width = units;
  }
  fit.parameters += (width + 1) * static_cast<std::int64_t>(std::max(train.class_names.size(),
                                                                     train.target_names.size()));
  return fit;
}

// A solver looks at all rows, and finds the lengths of its steps itself.
void settle_solver(Resolved& out, const Fit& fit) {
  check_solver(out);
  out.batch = fit.rows;
  out.epochs = out.wish.epochs.value_or(kSolverEpochs);
  out.tolerance = out.wish.tolerance.value_or(kSolverTolerance);
  out.learning_rate = 1;
  out.wish.schedule = "constant";
}

void settle_optimizer(Resolved& out, const Fit& fit) {
  const defs::OptimizerRow& row = defs::chosen(defs::optimizers(), out.optimizer);
  Options& wish = out.wish;
  out.batch = wish.batch.value_or(fit.batch);
  out.epochs = wish.epochs.value_or(fit.epochs(out.batch));
  out.tolerance = wish.tolerance.value_or(0);
  out.learning_rate = wish.learning_rate.value_or(fit.learning_rate(row));
  if (!wish.weight_decay && row.weight_decay >= 0) wish.weight_decay = fit.weight_decay();
  decay(out.optimizer, wish.weight_decay);
  check_whole_batches(out, fit.rows);
}

// A wish for just what was decided.
void close(Options& wish, const Resolved& run) {
  wish.hidden = run.hidden;
  wish.dropout = run.dropout;
  wish.loss = run.objective.loss_choice;
  wish.output = run.objective.output;
  wish.label_smoothing = wish.label_smoothing.value_or(0);
  wish.optimizer = run.method;
  wish.learning_rate = run.learning_rate;
  wish.epochs = run.epochs;
  wish.batch = run.batch;
  wish.tolerance = run.tolerance;
}

}  // namespace

Resolved resolve(const Options& options, const data::Dataset& train) {
  check(options);
  Resolved out;
  static_cast<Given&>(out) = options;
  out.wish = options;
  Options& wish = out.wish;
  out.method = wish.optimizer.value_or("adamw");
  read_optimizer(out);
  const Fit fit = fit_of(wish, train);
  out.hidden = fit.hidden;
  out.dropout = wish.dropout.value_or(0);
  if (out.solver)
    settle_solver(out, fit);
  else
    settle_optimizer(out, fit);
  out.penalties = penalties_of(wish);
  out.schedule = defs::choose(wish.schedule, defs::schedules(), "schedule");
  if (wish.augment) out.augmentations = data::augmentations(*wish.augment);
  out.objective = model::make_objective(wish.loss, wish.output, wish.label_smoothing.value_or(0),
                                        train.task, train.class_names.size());
  close(wish, out);
  return out;
}

}  // namespace halfspace::train
