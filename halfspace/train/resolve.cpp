// train: choosing what the user left open.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/train/optimizer.hpp"
#include "halfspace/train/options.hpp"

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
  require(o.clip_value >= 0, "clip-value", "is at least 0", o.clip_value);
  require(o.patience >= 0, "patience", "is at least 0", static_cast<double>(o.patience));
  require(o.max_steps >= 0, "max-steps", "is at least 0", static_cast<double>(o.max_steps));
}

}  // namespace

Options resolve(Options o, const data::Dataset& train) {
  const std::int64_t rows = train.rows();
  const bool images = train.features.dtype() == DType::uint8;
  if (!o.hidden_given && o.hidden.empty())
    o.hidden = images ? std::vector<std::int64_t>{128} : std::vector<std::int64_t>{64, 64};
  if (o.batch == 0) o.batch = std::clamp<std::int64_t>(rows / 50, 16, 128);
  // Enough epochs for some 3000 steps, within reason at both ends.
  if (o.epochs == 0)
    o.epochs = std::clamp<std::int64_t>(3000 * o.batch / std::max<std::int64_t>(1, rows), 10, 200);
  if (o.learning_rate == 0) {
    o.learning_rate = Optimizer::default_rate(o.optimizer);
    const bool adaptive =
        defs::optimizers()[static_cast<std::size_t>(
                               defs::choose(o.optimizer, defs::optimizers(), "optimizer").row)]
            .states == 2;
    if (adaptive) o.learning_rate *= 3;
  }
  if (o.dropout < 0) o.dropout = 0;
  if (o.label_smoothing < 0) o.label_smoothing = 0;
  check(o);
  return o;
}

}  // namespace halfspace::train
