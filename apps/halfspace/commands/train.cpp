// apps: `halfspace train`.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/commands/find_rate.hpp"
#include "apps/halfspace/commands/perceptron.hpp"
#include "apps/halfspace/errors.hpp"
#include "apps/halfspace/settings/config.hpp"
#include "apps/halfspace/settings/resume.hpp"
#include "apps/halfspace/show/json.hpp"
#include "apps/halfspace/show/progress.hpp"
#include "apps/halfspace/show/summary.hpp"
#include "apps/halfspace/show/training_report.hpp"
#include "apps/halfspace/signals.hpp"
#include "halfspace/train/make_model.hpp"

namespace halfspace::app {
namespace {

namespace fs = std::filesystem;

std::optional<model::Measured> measure_if(const model::Model& model, const data::Dataset* part,
                                          Runtime& runtime) {
  if (part == nullptr) return std::nullopt;
  return model::measure(model, *part, runtime);
}

void measure_all(Report& report, Runtime& runtime) {
  const train::Prepared& data = *report.data;
  report.train = measure_if(*report.model, &data.train, runtime);
  report.validation =
      measure_if(*report.model, data.validation ? &*data.validation : nullptr, runtime);
  report.test = measure_if(*report.model, &data.test, runtime);
}

// What was inferred, in the words that ask for it.
void name_choices(TrainOptions& options, const model::Model& model) {
  options.data.task = data::task_wish(data::task_name(model.preprocessing.task));
  if (model.preprocessing.target_names.size() == 1)
    options.data.target = model.preprocessing.target_names.front();
}

int finish(const Report& report, model::Model& model, int signal) {
  if (report.outcome.ending == train::Ending::diverged) {
    if (report.options.json) print_json(report_json(report));
    print_problem("halfspace train", "diverged at " + report.outcome.divergence);
    return kDiverged;
  }
  if (!report.options.out.empty()) {
    model.set_record(record_of(report));
    model::save_model(report.options.out, model);
  }
  if (report.options.json)
    print_json(report_json(report));
  else
    print_summary(report);
  return signal == 0 ? kDone : 128 + signal;
}

// Flags, with the file of --config or the checkpoint of --resume under them.
std::optional<Resumed> gather(TrainOptions& options, const Settings& given) {
  set_all(given, train_keys(options));
  if (!options.resume.empty()) return open_checkpoint(options, given);
  if (options.config.empty()) return std::nullopt;
  set_all(read_config(options.config, run_keys(options)), run_keys(options));
  set_all(given, train_keys(options));
  return std::nullopt;
}

// Said plainly, since the results are others than asked for.
void do_without_bfloat16(train::Options& options) {
  if (!options.mixed || bfloat16_available()) return;
  options.mixed = false;
  fmt::print(stderr,
             "halfspace: this processor has no tiles of bfloat16 (AMX); training in float32\n");
}

// The rule has a length of its own, and no optimizer.
train::Resolved resolve(TrainOptions& options, const train::Prepared& data) {
  constexpr std::int64_t kPerceptronEpochs = 1000;
  const bool by_rule = options.model == ModelKind::perceptron;
  if (by_rule && !options.train.epochs) options.train.epochs = kPerceptronEpochs;
  train::Resolved out = train::resolve(options.train, data.train);
  options.train = out.wish;
  if (by_rule) options.train.optimizer.reset();
  return out;
}

train::Outcome run_trainer(TrainOptions& options, const train::Resolved& run,
                           const train::Prepared& data, model::Model& model,
                           const std::optional<Resumed>& resumed, Runtime& runtime,
                           const StopSignals& signals) {
  train::Trainer trainer(model, data.train, data.validation ? &*data.validation : nullptr,
                         data.weights, run, runtime);
  if (resumed) trainer.resume(resumed->content, resumed->file.native());
  if (!options.train.checkpoint.empty()) {
    model.set_record(run_record(options, data));
    fs::create_directories(options.train.checkpoint);
  }
  const std::unique_ptr<train::Listener> progress = make_progress(options, run, data, model);
  if (progress) trainer.add(*progress);
  return trainer.run(signals.stop());
}

int train(TrainOptions& options, const Settings& given) {
  const std::optional<Resumed> resumed = gather(options, given);
  do_without_bfloat16(options.train);
  settle(options);
  const train::Prepared data = train::prepare(options.data, options.train.precision);
  if (resumed) check_same_data(*resumed, data);
  check_task(options.model, data.train.task);
  const train::Resolved run = resolve(options, data);
  model::Model model = train::make_model(data, run);
  name_choices(options, model);

  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  if (options.find_rate) return find_rate(options, run, data, model, runtime);
  const StopSignals signals;
  Report report{.options = options, .data = &data, .model = &model};
  report.command = "halfspace train" + retold(given, train_keys(options));
  report.first_step = resumed ? resumed->step : 0;
  if (options.model == ModelKind::perceptron)
    report.perceptron = learn_by_rule(model, data, run.epochs, report.outcome);
  else
    report.outcome = run_trainer(options, run, data, model, resumed, runtime, signals);
  report.threads = runtime.pool().size();
  if (report.outcome.ending != train::Ending::diverged) measure_all(report, runtime);
  return finish(report, model, signals.received());
}

}  // namespace

Command train_command() {
  return command<TrainOptions>(
      {.name = "train",
       .about = "Train a network on a table or images",
       .details = "",
       .examples = "halfspace train digits --hidden 128,64 --epochs 30 --out model.safetensors\n"
                   "halfspace train table.csv --target price --validation 0.1 --patience 10\n"
                   "halfspace train spiral --noise 0.1 --hidden 8,8 --activation tanh --json\n"
                   "halfspace train mnist/ --checkpoint run1     # and after a stop:\n"
                   "halfspace train --resume run1"},
      train_keys, train);
}

}  // namespace halfspace::app
