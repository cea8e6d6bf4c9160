// apps: `halfspace evaluate`.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/show/confusion.hpp"
#include "apps/halfspace/show/json.hpp"
#include "apps/halfspace/show/label_scores.hpp"
#include "apps/halfspace/show/summary.hpp"

namespace halfspace::app {
namespace {

struct EvaluateOptions {
  GivenData given;
  int threads = 0;
  bool json = false;
};

std::vector<Key> keys_of(EvaluateOptions& o) {
  std::vector<Key> keys = given_data_keys(o.given);
  add(keys, "Output", {threads_key(o.threads), json_key(o.json)});
  return keys;
}

// A model knows its rows by heart; whoever measures it on them should know.
bool was_trained_on(const model::Model& model, const Rows& rows) {
  return model.record().data == rows.name && rows.part != "test";
}

// How rows are named in print.
struct PartWords {
  std::string part, title, which;
};

const PartWords& words_of(const std::string& part) {
  static const std::array<PartWords, 3> kWords{{{"train", "Train", "train part, {}"},
                                                {"test", "Test", "test part, {}"},
                                                {"all", "Overall", "all {}"}}};
  return *std::find_if(kWords.begin(), kWords.end(),
                       [&](const PartWords& words) { return words.part == part; });
}

void print(const model::Model& model, const Rows& rows, const model::Measured& measured) {
  const Terminal terminal(stdout);
  const data::Preprocessing& rules = model.preprocessing;
  const PartWords& words = words_of(rows.part);
  const std::string count = counted(measured.rows, "row");
  fmt::print("{}: {}\n\n", short_name(rows.name), fmt::format(fmt::runtime(words.which), count));
  fmt::print("{}", headline(words.title, model, measured, terminal));
  if (model.objective.of_classes)
    fmt::print("\n{}", confusion_text(measured.evaluation, rules.class_names,
                                      rules.target_names.front(), terminal));
  if (model.objective.of_labels)
    fmt::print("\n{}", label_scores(measured.evaluation, rules, terminal));
  if (was_trained_on(model, rows))
    fmt::print("\nThe model was trained on rows of {}; expect less on new ones.\n",
               short_name(rows.name));
}

void print_as_json(const model::Model& model, const Rows& rows, const model::Measured& measured) {
  nlohmann::ordered_json out{{"task", data::task_name(model.preprocessing.task)},
                             {"data", rows.name},
                             {"part", rows.part},
                             {"rows", measured.rows},
                             {"model", model.architecture()},
                             {"weights_hash", model.weights_hash()}};
  out.update(to_json(model::scores(measured)));
  if (const auto confusion = model::confusion(model, measured.evaluation))
    out["confusion"] = to_json(*confusion);
  if (model.objective.of_labels)
    out["labels"] = to_json(model::label_scores(model, measured.evaluation));
  print_json(out);
}

int evaluate(EvaluateOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const model::Model model = open_model(options.given.model);
  const Rows rows = open_rows(options.given, model, true);
  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  const model::Measured measured = model::measure(model, rows.dataset, runtime);
  if (options.json)
    print_as_json(model, rows, measured);
  else
    print(model, rows, measured);
  return kDone;
}

}  // namespace

Command evaluate_command() {
  return command<EvaluateOptions>(
      {.name = "evaluate",
       .about = "Measure a model on data",
       .details = "",
       .examples = "halfspace evaluate model.safetensors mnist/\n"
                   "halfspace evaluate model.safetensors new.csv --target price --json\n"
                   "halfspace evaluate model.safetensors spiral --seed 1 --noise 0.1"},
      keys_of, evaluate);
}

}  // namespace halfspace::app
