// apps: a model in a page.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/describe.hpp"
#include "apps/halfspace/format.hpp"
#include "apps/halfspace/info.hpp"
#include "apps/halfspace/report.hpp"
#include "apps/halfspace/terminal.hpp"
#include "halfspace/base/text.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

struct Layer {
  std::string type;  // "linear", "relu", "dropout 0.2"
  std::int64_t outputs;
  std::int64_t parameters;
};

std::vector<Layer> layers_of(const train::Model& model) {
  std::vector<Layer> layers;
  std::int64_t features = model.preprocessing.features();
  for (const auto& module : model.network->modules()) {
    const nn::Spec spec = module->spec();
    std::string type = spec.type == "activation" || spec.type == "row_map" ? spec.name : spec.type;
    if (const auto rate = spec.numbers.find("rate"); rate != spec.numbers.end())
      type += fmt::format(" {}", rate->second);
    features = module->output_features(features);
    std::int64_t parameters = 0;
    for (const nn::Parameter& parameter : module->state())
      parameters += parameter.trained ? parameter.tensor.size() : 0;
    layers.push_back({type, features, parameters});
  }
  return layers;
}

std::string layers_text(const train::Model& model) {
  std::vector<std::vector<std::string>> rows{{"", "layer", "outputs", "parameters"}};
  rows.push_back({"", "input", grouped(model.preprocessing.features()), ""});
  std::size_t place = 0;
  for (const Layer& layer : layers_of(model))
    rows.push_back({std::to_string(place++), layer.type, grouped(layer.outputs),
                    layer.parameters == 0 ? "" : grouped(layer.parameters)});
  const std::string output = model.objective.output;
  rows.push_back({"", output, std::to_string(model.preprocessing.class_names.size()), ""});
  if (!model.objective.of_classes) rows.back()[2] = grouped(layers_of(model).back().outputs);
  rows.push_back({"", "total", "", grouped(model.network->parameter_count())});
  return aligned(rows, "rlrr");
}

std::string inputs_text(const data::Preprocessing& rules) {
  if (rules.kind == data::Preprocessing::Kind::image)
    return fmt::format("images of {}: (pixel - {}) / {}", shape_text(rules.image_shape),
                       digits(rules.image_mean), digits(rules.image_scale));
  std::int64_t numeric = 0;
  std::vector<std::string> names;
  for (const data::InputColumn& column : rules.columns) {
    numeric += column.numeric ? 1 : 0;
    names.push_back(column.name);
  }
  const auto categorical = static_cast<std::int64_t>(names.size()) - numeric;
  std::string out = counted(numeric, "number");
  if (categorical > 0) out += ", " + counted(categorical, "one-hot column");
  return out + ": " + cut(base::join(names), 60);
}

std::string target_text(const data::Preprocessing& rules) {
  const std::string& name = rules.target_names.front();
  if (rules.task == data::Task::multilabel) return labels_text(rules);
  if (!data::is_classification(rules.task))
    return fmt::format("{}: a number, mean {}, deviation {} in training", name,
                       digits(rules.target_mean.front()), digits(rules.target_scale.front()));
  return fmt::format("{}: {} classes: {}", name, rules.class_names.size(),
                     cut(base::join(rules.class_names), 60));
}

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

ordered_json model_json(const std::filesystem::path& path, const train::Model& model) {
  ordered_json layers = ordered_json::array();
  for (const Layer& layer : layers_of(model))
    layers.push_back(
        {{"type", layer.type}, {"outputs", layer.outputs}, {"parameters", layer.parameters}});
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

void print_model(const std::filesystem::path& path, const train::Model& model, bool as_json) {
  if (as_json) {
    print_json(model_json(path, model));
    return;
  }
  const Terminal terminal(stdout);
  fmt::print("{}: {} {} model, {}, {}\n\n{}\n", path.native(), terminal.bold(model.architecture()),
             data::task_name(model.preprocessing.task), info(model.precision).name,
             model.objective.loss_choice, layers_text(model));
  fmt::print("input      {}\ntarget     {}\n{}weights    {}\n", inputs_text(model.preprocessing),
             target_text(model.preprocessing), record_text(model.record), model.weights_hash());
}

}  // namespace halfspace::app
