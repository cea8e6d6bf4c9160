// train: choosing what the user left open.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/train/optimizer.hpp"
#include "halfspace/train/options.hpp"
#include "halfspace/train/solver.hpp"

namespace halfspace::train {
namespace {

void require(bool holds, std::string_view name, std::string_view rule, double got) {
  if (!holds) fail("option.range", "train", fmt::format("--{} {}; got {}", name, rule, got));
}

void check(const Options& o) {
  require(o.epochs >= 1, "epochs", "is at least 1", static_cast<double>(o.epochs));
  require(o.batch >= 1, "batch", "is at least 1", static_cast<double>(o.batch));
  require(o.learning_rate > 0 && std::isfinite(o.learning_rate), "learning-rate", "is above 0",
          o.learning_rate);
  require(o.logical_shards >= 1 && o.logical_shards <= 1024, "logical-shards", "lies in 1..1024",
          static_cast<double>(o.logical_shards));
  require(o.label_smoothing >= 0 && o.label_smoothing < 1, "label-smoothing", "lies in [0, 1)",
          o.label_smoothing);
  require(o.dropout >= 0 && o.dropout < 1, "dropout", "lies in [0, 1)", o.dropout);
  require(o.input_dropout >= 0 && o.input_dropout < 1, "input-dropout", "lies in [0, 1)",
          o.input_dropout);
  require(o.l1 >= 0, "l1", "is at least 0", o.l1);
  require(o.l2 >= 0, "l2", "is at least 0", o.l2);
  require(o.clip_norm >= 0, "clip-norm", "is at least 0", o.clip_norm);
  if (o.penalty != "none") defs::choose(o.penalty, defs::penalties(), "penalty");
  defs::choose(o.schedule, defs::schedules(), "schedule");
  require(o.max_norm >= 0, "max-norm", "is at least 0", o.max_norm);
  require(o.average >= 0 && o.average < 1, "average", "lies in [0, 1)", o.average);
  require(o.clip_value >= 0, "clip-value", "is at least 0", o.clip_value);
  require(o.patience >= 0, "patience", "is at least 0", static_cast<double>(o.patience));
  require(o.max_steps >= 0, "max-steps", "is at least 0", static_cast<double>(o.max_steps));
  require(o.tolerance >= 0, "tolerance", "is at least 0", o.tolerance);
  require(o.loss_tolerance >= 0, "loss-tolerance", "is at least 0", o.loss_tolerance);
}

void check_whole_batches(const Options& o, std::int64_t rows) {
  if (o.batch < rows && (o.tolerance > 0 || o.loss_tolerance > 0))
    fail("option.batch", "train",
         fmt::format("--tolerance and --loss-tolerance look at all rows in every step; add --batch "
                     "{}",
                     rows));
}

// A solver minimizes one function: nothing may change from one look at it to the next.
void check_solver(const Options& o) {
  const auto refuse = [&](bool given, std::string_view what) {
    if (given) fail("option.solver", "train", fmt::format("{} goes without {}", o.optimizer, what));
  };
  refuse(o.dropout > 0 || o.input_dropout > 0, "--dropout");
  refuse(o.norm == nn::Norm::batch, "--norm batch");
  refuse(o.augment != "none", "--augment");
  refuse(o.replacement, "--replacement");
  refuse(o.average > 0, "--average");
  refuse(o.clip_norm > 0 || o.clip_value > 0, "clipping");
  refuse(o.max_norm > 0, "--max-norm");
  refuse(o.weight_decay > 0, "--weight-decay; use --l2");
}

constexpr std::int64_t kSolverEpochs = 200;
constexpr double kSolverTolerance = 1e-5;

// Solvers stand beside optimizers in the list of choices.
void check_optimizer(const Options& o) {
  std::vector<std::string> names;
  std::vector<std::span<const defs::Param>> params;
  const auto add = [&](const auto& row) {
    names.emplace_back(row.info->name);
    params.push_back(row.params);
  };
  for (const auto& row : defs::optimizers()) add(row);
  for (const auto& row : defs::solvers()) add(row);
  (void)defs::read_choice(o.optimizer, names, params, "optimizer");
}

const defs::OptimizerRow& optimizer_of(const Options& o) {
  const auto rows = defs::optimizers();
  return rows[static_cast<std::size_t>(defs::choose(o.optimizer, rows, "optimizer").row)];
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
  [[nodiscard]] double learning_rate(const Options& o) const {
    const defs::OptimizerRow& row = optimizer_of(o);
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
  fit.hidden = images ? std::vector<std::int64_t>{128} : std::vector<std::int64_t>{64, 64};
  if (o.hidden_given || !o.hidden.empty()) fit.hidden = o.hidden;
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

}  // namespace

Options resolve(Options o, const data::Dataset& train) {
  if (o.optimizer == "auto") o.optimizer = "adamw";
  check_optimizer(o);
  const Fit fit = fit_of(o, train);
  if (!o.hidden_given && o.hidden.empty()) o.hidden = fit.hidden;
  if (is_solver(o.optimizer)) {
    check_solver(o);
    o.batch = fit.rows;
    if (o.epochs == 0) o.epochs = kSolverEpochs;
    if (o.tolerance < 0) o.tolerance = kSolverTolerance;
    o.schedule = "constant";
    o.learning_rate = 1;
  } else {
    if (o.batch == 0) o.batch = fit.batch;
    if (o.epochs == 0) o.epochs = fit.epochs(o.batch);
    if (o.learning_rate == 0) o.learning_rate = fit.learning_rate(o);
    if (o.weight_decay < 0 && optimizer_of(o).weight_decay >= 0)
      o.weight_decay = fit.weight_decay();
    o.tolerance = std::max(o.tolerance, 0.0);
    check_whole_batches(o, fit.rows);
  }
  o.dropout = std::max(o.dropout, 0.0);
  o.label_smoothing = std::max(o.label_smoothing, 0.0);
  check(o);
  return o;
}

}  // namespace halfspace::train
