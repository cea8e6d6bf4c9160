// apps: a model in a page.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/commands/info.hpp"
#include "apps/halfspace/show/describe.hpp"
#include "apps/halfspace/show/format.hpp"
#include "apps/halfspace/show/layer_rows.hpp"
#include "apps/halfspace/show/terminal.hpp"
#include "apps/halfspace/show/training_report.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

constexpr const char* kSummarySides = "lllrr";

// The record is whatever the file says; only what is there and fits is shown.
std::string record_text(const nlohmann::json& record) {
  const auto metric = [&](const char* part) -> std::string {
    if (!record.contains(part) || !record[part].is_object()) return "";
    std::string out;
    for (const char* name : {"accuracy", "r2", "micro_f1", "loss"})
      if (record[part].contains(name) && record[part][name].is_number())
        out += fmt::format("{} {} {}", out.empty() ? "" : ",", name,
                           digits(record[part][name].get<double>()));
    return out;
  };
  const auto value = [&](const char* name) {
    return record.contains(name) && record[name].is_primitive() ? record[name].dump() : "?";
  };
  std::string out;
  if (record.contains("data"))
    out += fmt::format("trained    on {}, {} epochs, {} steps, seed {}, {}\n", value("data"),
                       value("epochs"), value("steps"), value("seed"), value("ending"));
  for (const char* part : {"train", "validation", "test"})
    if (const std::string text = metric(part); !text.empty())
      out += left(part, 11).substr(0, 11) + text.substr(1) + '\n';
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
          {"record", model.record}};
}

}  // namespace

void print_summary(const model::Model& model) {
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
             target_text(model.preprocessing), record_text(model.record), model.weights_hash());
}

}  // namespace halfspace::app
