// apps: a model in a page.
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/show/describe.hpp"
#include "apps/halfspace/show/info.hpp"
#include "apps/halfspace/show/json.hpp"
#include "apps/halfspace/show/layer_rows.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

constexpr const char* kSummarySides = "lllrr";

// What is there of the record.
std::string record_text(const model::Record& record) {
  const auto number = [](const auto& of) { return of ? std::to_string(*of) : std::string("?"); };
  std::string out;
  if (!record.data.empty())
    out += fmt::format(
        "trained    on {}, {} epochs, {} steps, seed {}, {}\n", nlohmann::json(record.data).dump(),
        number(record.epochs), number(record.steps), number(record.seed),
        record.ending ? fmt::format("\"{}\"", model::ending_name(*record.ending)) : "?");
  for (const auto& [part, scores] : record.measured()) {
    std::string text;
    for (const char* const name : {"accuracy", "r2", "micro_f1", "loss"})
      for (const auto& [metric, value] : scores->values)
        if (metric == name && !std::isnan(value))
          text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, digits(value));
    if (!text.empty()) out += left(part, 11) + text + '\n';
  }
  return out;
}

ordered_json model_json(const std::filesystem::path& path, const model::Model& model) {
  ordered_json layers = ordered_json::array();
  for (const LayerRow& layer : layer_rows(model))
    layers.push_back({{"name", layer.name},
                      {"type", layer.type},
                      {"shape", {nullptr, layer.outputs}},
                      {"activation", written(layer.activation)},
                      {"outputs", layer.outputs},
                      {"parameters", layer.parameters}});
  return {{"kind", "model"},
          {"file", path.native()},
          {"task", data::task_name(model.preprocessing.task)},
          {"model", model.architecture()},
          {"layers", layers},
          {"output", model.objective.output},
          {"loss", model.objective.loss_choice},
          {"parameters", model.network->parameter_count()},
          {"precision", info(model.precision).name},
          {"weights_hash", model.weights_hash()},
          {"preprocessing", model.preprocessing.to_json()},
          {"record", nlohmann::json(model.record().to_json())}};
}

}  // namespace

void print_layers(const model::Model& model) {
  fmt::print("{}", aligned(summary_table(model), kSummarySides));
}

void print_model(const std::filesystem::path& path, const model::Model& model, bool as_json) {
  if (as_json) {
    print_json(model_json(path, model));
    return;
  }
  const Terminal terminal(stdout);
  fmt::print("{}: {} {} model, {}, {}\n\n{}\n", path.native(), terminal.bold(model.architecture()),
             data::task_name(model.preprocessing.task), info(model.precision).name,
             model.objective.loss_choice, aligned(summary_table(model), kSummarySides));
  fmt::print("input      {}\ntarget     {}\n{}weights    {}\n", inputs_text(model.preprocessing),
             target_text(model.preprocessing), record_text(model.record()), model.weights_hash());
}

}  // namespace halfspace::app
