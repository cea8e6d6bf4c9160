// apps: `halfspace collapse`.
#include "halfspace/nn/collapse.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/settings/paths.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/base/philox.hpp"

namespace halfspace::app {
namespace {

struct CollapseOptions {
  std::filesystem::path model;
  std::filesystem::path out;
  bool json = false;
};

std::vector<Key> keys_of(CollapseOptions& o) {
  std::vector<Key> keys;
  add(keys, "Arguments", {model_key(o.model)});
  add(keys, "Output",
      {key("out", "FILE", "where to put the smaller model (safetensors)", o.out),
       json_key(o.json)});
  return keys;
}

constexpr std::int64_t kInputs = 256;

// The largest difference of outputs on inputs drawn from N(0, 1).
double largest_difference(const model::Model& a, const model::Model& b) {
  const std::int64_t features = a.preprocessing.features();
  std::vector<double> drawn(static_cast<std::size_t>(kInputs * features));
  const base::Philox random(0, base::Purpose::user);
  for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = random.normal(i);
  const Tensor x = tensor({kInputs, features}, drawn, a.precision);
  const std::vector<double> before = (*a.network)(x).values();
  const std::vector<double> after = (*b.network)(x).values();
  double most = 0;
  for (std::size_t i = 0; i < before.size(); ++i)
    most = std::max(most, std::abs(before[i] - after[i]));
  return most;
}

std::string text(const model::Model& from, const model::Model& to, double difference) {
  if (from.architecture() == to.architecture())
    return fmt::format("{}: no two linear layers follow each other; nothing collapses.\n",
                       from.architecture());
  return fmt::format(
      "{} is {}: W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2)\n"
      "{} become {}.\n"
      "Largest difference of outputs on {} random inputs: {:.2e}\n",
      from.architecture(), to.architecture(), counted(from.network->parameter_count(), "parameter"),
      grouped(to.network->parameter_count()), kInputs, difference);
}

int collapse(CollapseOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  if (!options.out.empty()) check_writable("--out", options.out);
  const model::Model from = open_model(options.model);
  model::Model to = open_model(options.model);
  to.network = nn::collapse(*from.network, from.preprocessing.features(), from.precision);
  model::Record record = from.record();
  record.options = nlohmann::json::object();  // they make another network
  to.set_record(std::move(record));
  const double difference = largest_difference(from, to);
  if (!options.out.empty()) model::save_model(options.out, to);
  if (options.json)
    print_json({{"model", from.architecture()},
                {"collapsed", to.architecture()},
                {"parameters", from.network->parameter_count()},
                {"collapsed_parameters", to.network->parameter_count()},
                {"max_difference", difference}});
  else
    fmt::print("{}", text(from, to, difference));
  return kDone;
}

}  // namespace

Command collapse_command() {
  return command<CollapseOptions>(
      {.name = "collapse",
       .about = "Make one layer of linear layers that follow each other",
       .details =
           "Layers with nothing but linear activations or dropout between them compute what one "
           "layer can.",
       .examples =
           "halfspace train iris --hidden 32,16 --activation linear --out deep.safetensors\n"
           "halfspace collapse deep.safetensors --out flat.safetensors"},
      keys_of, collapse);
}

}  // namespace halfspace::app
