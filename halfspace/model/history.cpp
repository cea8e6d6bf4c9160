// model: epochs as JSON, out of models and checkpoints.
#include "halfspace/model/history.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "halfspace/base/error.hpp"
#include "halfspace/io/json_fields.hpp"
#include "halfspace/io/safetensors.hpp"

namespace halfspace::model {
namespace {

using nlohmann::json;

// In the order of Ending.
constexpr std::array<std::string_view, 6> kEndings{"completed",   "early_stopped", "step_limit",
                                                   "interrupted", "diverged",      "converged"};

json to_json(const LayerHealth& layer) {
  json out{{"name", layer.name},
           {"activation", layer.activation},
           {"gradient", layer.gradient},
           {"weight", layer.weight}};
  if (layer.dead) out["dead"] = *layer.dead;
  if (layer.saturated) out["saturated"] = *layer.saturated;
  return out;
}

json to_json(const EpochRecord& r) {
  json out{{"epoch", r.epoch}, {"loss", r.loss}, {"learning_rate", r.learning_rate}};
  if (r.validation_loss) out["validation_loss"] = *r.validation_loss;
  if (r.validation_metric) out["validation_metric"] = *r.validation_metric;
  for (const LayerHealth& layer : r.layers) out["layers"].push_back(to_json(layer));
  return out;
}

// JSON has neither infinity nor NaN: what validation could not measure is null there.
double measured(const io::JsonFields& fields, const std::string& name) {
  return fields.at(name).is_null() ? std::numeric_limits<double>::quiet_NaN() : fields.number(name);
}

LayerHealth layer_from(const io::JsonFields& fields) {
  LayerHealth layer{.name = fields.text("name"),
                    .activation = measured(fields, "activation"),
                    .gradient = measured(fields, "gradient"),
                    .weight = measured(fields, "weight")};
  if (fields.has("dead")) layer.dead = measured(fields, "dead");
  if (fields.has("saturated")) layer.saturated = measured(fields, "saturated");
  return layer;
}

EpochRecord epoch_from(const io::JsonFields& fields, const std::string& path,
                       const std::string& where) {
  EpochRecord r;
  r.epoch = fields.count("epoch");
  r.loss = fields.number("loss");
  r.learning_rate = fields.number("learning_rate");
  if (fields.has("validation_loss")) r.validation_loss = measured(fields, "validation_loss");
  if (fields.has("validation_metric")) r.validation_metric = measured(fields, "validation_metric");
  if (!fields.has("layers")) return r;
  for (const json& layer : fields.list("layers"))
    r.layers.push_back(layer_from({layer, path + ".layers", where}));
  return r;
}

// The object in which a file keeps its history: a checkpoint's state, else the record.
std::vector<EpochRecord> history_in(const io::TensorFile& file, const char* key,
                                    const std::string& where) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end()) return {};
  const json object = io::parse_json(found->second, key, where);
  if (!object.is_object() || !object.contains("history")) return {};
  return history_from_json(io::JsonFields(object, key, where).list("history"),
                           std::string(key) + ".history", where);
}

}  // namespace

std::string_view ending_name(Ending ending) { return kEndings[static_cast<std::size_t>(ending)]; }

std::optional<Ending> ending_named(std::string_view name) {
  const auto place = static_cast<std::size_t>(std::find(kEndings.begin(), kEndings.end(), name) -
                                              kEndings.begin());
  if (place == kEndings.size()) return std::nullopt;
  return static_cast<Ending>(place);
}

json history_json(const std::vector<EpochRecord>& epochs) {
  json out = json::array();
  for (const EpochRecord& record : epochs) out.push_back(to_json(record));
  return out;
}

std::vector<EpochRecord> history_from_json(const json& list, const std::string& path,
                                           const std::string& where) {
  std::vector<EpochRecord> out;
  for (const json& record : list) out.push_back(epoch_from({record, path, where}, path, where));
  return out;
}

std::vector<EpochRecord> load_history(const std::filesystem::path& path) {
  const io::TensorFile file = io::read_safetensors(path);
  for (const char* key : {"state", "record"})
    if (auto epochs = history_in(file, key, path.string()); !epochs.empty()) return epochs;
  fail("model.history", "history",
       fmt::format("'{}' holds no finished epoch; train with {} or {} to keep them", path.string(),
                   setting("out"), setting("checkpoint")));
}

}  // namespace halfspace::model
