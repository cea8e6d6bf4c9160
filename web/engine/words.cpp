// web: menus and layouts as JSON. Written by hand: the library that the files are read with is half
// as large as the whole engine.
#include "web/engine/words.hpp"

#include "halfspace/data/generate.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/nn/hidden.hpp"
#include "web/engine/setting_words.hpp"
#include "web/engine/snapshot.hpp"

namespace halfspace::web {
namespace {

// A parameter with its range, where it has ends.
std::string param_json(const defs::Param& param) {
  constexpr defs::Param kAny{"", 0};
  std::string out = fmt::format(R"({{"name":{},"value":{})", in_quotes(param.name), param.value);
  if (param.low > kAny.low) out += fmt::format(R"(,"low":{})", param.low);
  if (param.high < kAny.high) out += fmt::format(R"(,"high":{})", param.high);
  return out + '}';
}

std::string definition(const defs::About& info, std::span<const defs::Param> params,
                       const std::string& more = {}) {
  return fmt::format(R"({{"name":{},"formula":{},"source":{},"params":{}{}}})",
                     in_quotes(info.name), in_quotes(info.formula), in_quotes(info.source),
                     list(params, param_json), more);
}

template <class Row>
std::string plain(const Row& row) {
  return definition(*row.info, row.params);
}

std::string losses() {
  std::vector<defs::LossRow> rows;
  for (const defs::LossRow& row : defs::losses())
    if (row.trains) rows.push_back(row);
  return list(rows, plain<defs::LossRow>);
}

// Optimizers, and the solvers that take all rows at once.
std::string optimizers() {
  const std::string steppers = list(defs::optimizers(), [](const defs::OptimizerRow& row) {
    return definition(*row.info, row.params,
                      fmt::format(R"(,"learningRate":{})", row.learning_rate));
  });
  const std::string solvers = list(defs::solvers(), [](const defs::SolverRow& row) {
    return definition(*row.info, row.params, R"(,"solver":true)");
  });
  return steppers.substr(0, steppers.size() - 1) + ',' + solvers.substr(1);
}

std::string outputs() {
  std::vector<std::string> names = defs::names(defs::activations());
  for (const std::string& name : defs::names(defs::row_maps())) names.push_back(name);
  return list(names, in_quotes);
}

// What a hidden layer may do: activations, and functions with weights or groups of units.
std::string hidden() {
  return list(nn::hidden_functions(), [](const std::string& name) {
    return definition(nn::about_hidden(name), nn::params_of_hidden(name));
  });
}

std::string layers_json(const Session& session, const Look& look) {
  struct Layer {
    std::string activation;
    std::int64_t units = 0, weights = 0, biases = 0;
  };
  std::vector<Layer> layers;
  const auto& modules = session.model().network->modules();
  std::int64_t place = 0;
  for (const auto& module : modules) {
    const nn::Spec spec = module->spec();
    const nn::Anatomy anatomy = module->anatomy();
    const auto state = module->state();
    const bool between = std::holds_alternative<nn::Identity>(anatomy) ||
                         std::holds_alternative<nn::Normalization>(anatomy);
    if (std::holds_alternative<nn::AffineMap>(anatomy))
      layers.push_back({"", 0, place, place + state.front().tensor.size()});
    else if (!layers.empty() && !between)
      layers.back().activation = nn::is_function(anatomy) ? spec.name : spec.type;
    for (const nn::Parameter& each : state) place += each.tensor.size();
  }
  for (std::size_t l = 0; l < layers.size(); ++l)
    layers[l].units = l < look.hidden().size()
                          ? look.hidden()[l]
                          : session.model().network->output_features(session.samples().inputs());
  layers.back().activation = session.model().objective.output;
  return list(layers, [](const Layer& layer) {
    return fmt::format(R"({{"units":{},"activation":{},"weights":{},"biases":{}}})", layer.units,
                       in_quotes(layer.activation), layer.weights, layer.biases);
  });
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + '"';
}

std::string catalogue_json() {
  return fmt::format(
      R"({{"version":{},"activations":{},"losses":{},"outputs":{},"optimizers":{},"schedules":{},)"
      R"("initializers":{},"features":{},"sets":{},"hidden":{},"settings":{}}})",
      in_quotes(HALFSPACE_VERSION), list(defs::activations(), plain<defs::ElementwiseRow>),
      losses(), outputs(), optimizers(), list(defs::schedules(), plain<defs::ScheduleRow>),
      list(defs::initializers(), plain<defs::InitializerRow>),
      list(features(),
           [](const Feature& each) {
             return fmt::format(R"({{"name":{},"formula":{}}})", in_quotes(each.name),
                                in_quotes(each.formula));
           }),
      list(data::generators(),
           [](const data::Generator& each) {
             return fmt::format(R"({{"name":{},"description":{},"regression":{},"samples":{}}})",
                                in_quotes(each.name), in_quotes(each.description), each.regression,
                                each.samples);
           }),
      hidden(), settings_json());
}

std::string layout_json(const Session& session, const Look& look) {
  const Samples& samples = session.samples();
  const model::Objective& objective = session.model().objective;
  const bool classes = objective.of_classes || samples.signs;
  const data::Task task = samples.signs ? data::Task::binary : samples.preprocessing.task;
  const Window& w = look.window();
  return fmt::format(
      R"({{"task":{},"classes":{},"score":{},"loss":{},"lossFormula":{},"inputs":{},"layers":{},)"
      R"("outputs":{},"parameters":{},"batches":{},"rows":{},"trainRows":{},"dimensions":{},)"
      R"("columns":[0,1],"window":{{"x0":{},"x1":{},"y0":{},"y1":{}}},"side":{},"thumb":{}}})",
      in_quotes(data::task_name(task)),
      list(samples.signs ? std::vector<std::string>{"-1", "1"} : samples.preprocessing.class_names,
           in_quotes),
      in_quotes(classes ? "accuracy" : "r2"), in_quotes(objective.loss_choice),
      in_quotes(objective.loss->info->formula),
      list(samples.preprocessing.feature_names(), in_quotes), layers_json(session, look),
      look.outputs(), session.weights().size(), session.batches(), samples.rows, samples.train_rows,
      samples.dimensions, w.x0, w.x1, w.y0, w.y1, Look::kSide, Look::kThumb);
}

}  // namespace halfspace::web
