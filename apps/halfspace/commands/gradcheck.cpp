// apps: `halfspace gradcheck`.
#include "halfspace/explain/gradcheck.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/show/describe.hpp"
#include "apps/halfspace/show/json.hpp"

namespace halfspace::app {
namespace {

struct GradcheckOptions {
  GivenData given;
  explain::ModelCheckOptions check;
  int threads = 0;
  bool json = false;
};

std::vector<Key> keys_of(GradcheckOptions& o) {
  std::vector<Key> keys = given_data_keys(o.given);
  add(keys, "Output",
      {key("rows", "N", "the first N rows of DATA [default: 8]", o.check.rows),
       threads_key(o.threads), json_key(o.json)});
  return keys;
}

void print(const explain::ModelCheck& found, const model::Model& model, const std::string& data,
           std::uint64_t seed) {
  fmt::print("{} on {} of {}: float64, steps of 1e-6 max(1, |θ|)\n\n", model.architecture(),
             counted(found.rows, "row"), short_name(data));
  std::vector<std::vector<std::string>> rows{
      {"tensor", "shape", "checked", "skipped", "max relative error"}};
  for (const explain::ParameterCheck& tensor : found.tensors)
    rows.push_back({tensor.name, shape_text(tensor.shape), grouped(tensor.check.checked),
                    grouped(tensor.check.skipped),
                    fmt::format("{:.2e}", tensor.check.max_relative_error)});
  fmt::print("{}\n", aligned(rows, "llrrr"));
  if (found.sampled)
    fmt::print("Large tensors were checked in a sample, drawn with seed {}.\n", seed);
  fmt::print(
      "Skipped are coordinates whose step crosses a kink.\n{}\n",
      Terminal(stdout).bold(fmt::format("max_relative_error {:.2e}", found.max_relative_error)));
}

void print_as_json(const explain::ModelCheck& found, const model::Model& model,
                   const std::string& data, std::uint64_t seed) {
  nlohmann::ordered_json tensors = nlohmann::ordered_json::array();
  for (const explain::ParameterCheck& tensor : found.tensors)
    tensors.push_back({{"name", tensor.name},
                       {"shape", tensor.shape.extents()},
                       {"max_relative_error", tensor.check.max_relative_error},
                       {"checked", tensor.check.checked},
                       {"skipped", tensor.check.skipped}});
  print_json({{"max_relative_error", found.max_relative_error},
              {"model", model.architecture()},
              {"data", data},
              {"rows", found.rows},
              {"sampled", found.sampled},
              {"seed", seed},
              {"tensors", tensors}});
}

int gradcheck(GradcheckOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const model::Model model = model::in_float64(open_model(options.given.model));
  const Rows rows = open_rows(options.given, model, true);
  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  options.check.seed = options.given.load.generate.seed;
  const explain::ModelCheck found = explain::gradcheck(model, rows.dataset, options.check, runtime);
  if (options.json)
    print_as_json(found, model, rows.name, options.check.seed);
  else
    print(found, model, rows.name, options.check.seed);
  return kDone;
}

}  // namespace

Command gradcheck_command() {
  return command<GradcheckOptions>(
      {.name = "gradcheck",
       .about = "Check a model's gradient against numeric derivatives",
       .details =
           "In float64, outside training: central differences of the loss for every weight, or for "
           "a sample of them, drawn with --seed, where all would take more than seconds. The error "
           "of a tensor is its largest difference over its largest derivative.",
       .examples = "halfspace gradcheck model.safetensors digits\n"
                   "halfspace gradcheck model.safetensors new.csv --rows 32 --json"},
      keys_of, gradcheck);
}

}  // namespace halfspace::app
