// apps: taking a network's modules for rows of a table.
#include "apps/halfspace/show/layer_rows.hpp"

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"

namespace halfspace::app {

std::vector<LayerRow> layer_rows(const model::Model& model) {
  std::vector<LayerRow> layers;
  std::int64_t features = model.preprocessing.features();
  for (const auto& module : model.network->modules()) {
    const nn::Spec spec = module->spec();
    const nn::Anatomy anatomy = module->anatomy();
    const bool is_activation = nn::is_function(anatomy);
    std::string type = is_activation ? spec.name : spec.type;
    if (const auto* const identity = std::get_if<nn::Identity>(&anatomy))
      type += fmt::format(" {}", identity->dropped);
    features = module->output_features(features);
    std::int64_t parameters = 0;
    for (const nn::Parameter& parameter : module->state())
      parameters += parameter.trained ? parameter.tensor.size() : 0;
    if (is_activation && !layers.empty()) layers.back().activation = type;
    layers.push_back(
        {fmt::format("layers.{}", layers.size()), type, "", features, parameters, is_activation});
  }
  layers.back().activation = model.objective.output;
  return layers;
}

std::vector<std::vector<std::string>> summary_table(const model::Model& model) {
  const auto shape = [](std::int64_t outputs) { return fmt::format("(batch, {})", outputs); };
  std::vector<std::vector<std::string>> rows{
      {"layer", "kind", "activation", "output", "parameters"},
      {"input", "", "", shape(model.preprocessing.features()), ""}};
  for (const LayerRow& layer : layer_rows(model))
    if (!layer.is_activation)
      rows.push_back({layer.name, layer.type, layer.activation, shape(layer.outputs),
                      layer.parameters == 0 ? "" : grouped(layer.parameters)});
  rows.push_back({"total", "", "", "", grouped(model.network->parameter_count())});
  return rows;
}

}  // namespace halfspace::app
