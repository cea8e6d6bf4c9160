// model: models as files.
#include "halfspace/model/model.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/hash.hpp"
#include "halfspace/io/json_fields.hpp"

namespace halfspace::model {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
  fail("model.file", "model", fmt::format("{}: {}", where, what));
}

json to_json(const nn::Spec& spec) {
  json out{{"type", spec.type}};
  if (!spec.name.empty()) out["name"] = spec.name;
  for (const auto& [key, value] : spec.numbers) out[key] = value;
  return out;
}

nn::Spec spec_from(const json& layer, std::size_t place, const std::string& where) {
  const io::JsonFields fields(layer, fmt::format("network.layers[{}]", place), where);
  nn::Spec spec{fields.text("type")};
  if (fields.has("name")) spec.name = fields.text("name");
  for (const auto& [key, value] : layer.items())
    if (key != "type" && key != "name") spec.numbers[key] = fields.number(key);
  return spec;
}

json network_json(const Model& model) {
  json layers = json::array();
  for (const nn::Spec& spec : model.network->specs()) layers.push_back(to_json(spec));
  return {{"inputs", model.preprocessing.features()},
          {"layers", layers},
          {"loss", model.objective.loss_choice},
          {"output", model.objective.output},
          {"label_smoothing", model.objective.label_smoothing},
          {"precision", info(model.precision).name}};
}

json metadata(const io::TensorFile& file, const std::string& key, const std::string& where) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end())
    refuse(where, fmt::format("no '{}' in the metadata; this is not a Halfspace model", key));
  return io::parse_json(found->second, "the metadata '" + key + "'", where);
}

DType dtype_named(const std::string& name, const io::JsonFields& fields) {
  for (const DType dtype : {DType::float32, DType::float64})
    if (info(dtype).name == name) return dtype;
  fields.wrong("precision", "is float32 or float64");
}

// The sizes come from the file: its tensors bound them, so that a lie allocates nothing.
void check_sizes(const io::TensorFile& file, const std::vector<nn::Spec>& specs,
                 std::int64_t inputs, const std::string& where) {
  auto features = static_cast<double>(inputs);
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const double before = features;
    features = nn::features_after(specs[i], before);
    if (!specs[i].numbers.contains("out")) continue;
    const std::string name = fmt::format("layers.{}.weight", i);
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end()) refuse(where, fmt::format("tensor '{}' is missing", name));
    const Shape& shape = found->second.shape();
    if (shape.rank() != 2 || static_cast<double>(shape[0]) != before ||
        static_cast<double>(shape[1]) != features)
      refuse(where, fmt::format("tensor '{}' has shape {}; the network says ({}, {})", name,
                                shape.text(), before, features));
  }
}

}  // namespace

std::string Model::architecture() const {
  std::string out = std::to_string(preprocessing.features());
  for (const nn::Parameter& parameter : network->state())
    if (parameter.tensor.shape().rank() == 2)
      out += fmt::format("-{}", parameter.tensor.shape()[1]);
  return out;
}

Model in_float64(const Model& model) {
  Model out;
  out.preprocessing = model.preprocessing;
  out.objective = model.objective;
  out.precision = DType::float64;
  out.set_record(model.record());
  out.network =
      nn::network(model.network->specs(), model.preprocessing.features(), 0, out.precision);
  const std::vector<nn::Parameter> from = model.network->state();
  const std::vector<nn::Parameter> to = out.network->state();
  for (std::size_t i = 0; i < from.size(); ++i)
    to[i].tensor.node()->value.assign(convert(from[i].tensor, DType::float64).array());
  return out;
}

const Record& Model::record() const {
  static const Record empty;
  return record_ ? *record_ : empty;
}

void Model::set_record(Record record) {
  record_ = std::make_shared<const Record>(std::move(record));
}

std::string Model::weights_hash() const { return model::weights_hash(network->state()); }

std::string weights_hash(const std::vector<nn::Parameter>& state) {
  std::uint64_t hash = base::fnv1a({});
  for (const nn::Parameter& parameter : state)
    hash = base::fnv1a(parameter.tensor.array().bytes(), hash);
  return fmt::format("{:016x}", hash);
}

io::TensorFile to_file(const Model& model) {
  io::TensorFile file;
  for (const nn::Parameter& parameter : model.network->state())
    file.tensors[parameter.path] = parameter.tensor.array();
  file.metadata["halfspace"] = json{{"format", kModelFormat}, {"kind", "model"}}.dump();
  file.metadata["network"] = network_json(model).dump();
  file.metadata["preprocessing"] = model.preprocessing.to_json().dump();
  file.metadata["record"] = json(model.record().to_json()).dump();
  return file;
}

void load_state(const io::TensorFile& file, const std::string& prefix,
                const std::vector<nn::Parameter>& state, const std::string& where) {
  for (const nn::Parameter& parameter : state) {
    const auto found = file.tensors.find(prefix + parameter.path);
    if (found == file.tensors.end())
      refuse(where, fmt::format("tensor '{}' is missing", prefix + parameter.path));
    const Array& stored = found->second;
    const Array& leaf = parameter.tensor.node()->value;
    if (stored.shape() != leaf.shape() || stored.dtype() != leaf.dtype())
      refuse(where,
             fmt::format("tensor '{}' is {} {}; the network expects {} {}", prefix + parameter.path,
                         info(stored.dtype()).name, stored.shape().text(), info(leaf.dtype()).name,
                         leaf.shape().text()));
    leaf.assign(stored);
  }
}

Model from_file(const io::TensorFile& file, const std::string& where) {
  const json header = metadata(file, "halfspace", where);
  const io::JsonFields about(header, "halfspace", where);
  if (about.count("format") < 1) about.wrong("format", "is below 1");
  if (about.count("format") > kModelFormat)
    refuse(where,
           fmt::format(
               "the format is newer than {}, the last this version reads; use a newer halfspace",
               kModelFormat));
  Model model;
  model.preprocessing =
      data::Preprocessing::from_json(metadata(file, "preprocessing", where), where);
  model.set_record(Record::from_json(metadata(file, "record", where), where));
  const json network = metadata(file, "network", where);
  const io::JsonFields fields(network, "network", where);
  model.precision = dtype_named(fields.text("precision"), fields);
  std::vector<nn::Spec> specs;
  for (const json& layer : fields.list("layers"))
    specs.push_back(spec_from(layer, specs.size(), where));
  const std::int64_t inputs = model.preprocessing.features();
  check_sizes(file, specs, inputs, where);
  if (fields.count("inputs") != inputs)
    fields.wrong("inputs", "is not the number of inputs of the preprocessing");
  const double smoothing = fields.number("label_smoothing");
  if (!(smoothing >= 0 && smoothing < 1)) fields.wrong("label_smoothing", "is not in [0, 1)");
  model.objective =
      make_objective(fields.text("loss"), fields.text("output"), smoothing,
                     model.preprocessing.task, model.preprocessing.class_names.size());
  model.network = nn::network(specs, inputs, 0, model.precision);
  const auto targets = static_cast<std::int64_t>(model.preprocessing.target_names.size());
  if (model.network->output_features(inputs) != model.objective.units(targets))
    refuse(where, "the network's outputs do not fit its task");
  load_state(file, "", model.network->state(), where);
  return model;
}

void save_model(const std::filesystem::path& path, const Model& model) {
  io::write_safetensors(path, to_file(model));
}

Model load_model(const std::filesystem::path& path) {
  return from_file(io::read_safetensors(path), path.string());
}

}  // namespace halfspace::model
