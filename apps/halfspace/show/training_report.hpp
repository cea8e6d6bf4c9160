// apps: what a training run came to, for the summary, for JSON and for the model's file.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "apps/halfspace/settings/train_options.hpp"
#include "apps/halfspace/show/perceptron_text.hpp"
#include "halfspace/model/measure.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::app {

struct Report {
  TrainOptions options;  // resolved
  const train::Prepared* data = nullptr;
  const model::Model* model = nullptr;
  train::Outcome outcome{};
  std::int64_t first_step = 0;  // of this run, when it went on from a checkpoint
  std::string command = {};     // as it was given
  int threads = 1;
  std::optional<PerceptronResult> perceptron{};                  // of --model perceptron
  std::optional<model::Measured> train{}, validation{}, test{};  // none when the run diverged
};

/// What the model's file keeps of the run: all that does not depend on the machine.
model::Record record_of(const Report& report);
/// The object of `train --json`: the record, with threads and times, without the epochs.
nlohmann::ordered_json report_json(const Report& report);

}  // namespace halfspace::app
