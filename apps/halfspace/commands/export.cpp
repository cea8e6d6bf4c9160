// apps: `halfspace export`.
#include <map>
#include <memory>

#include <fmt/format.h>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/settings/paths.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/io/npz.hpp"
#include "halfspace/nn/dense.hpp"

namespace halfspace::app {
namespace {

struct ExportOptions {
  std::filesystem::path model;
  std::filesystem::path to;
  std::string layout = "named";
};

std::vector<Key> keys_of(ExportOptions& o) {
  Key to = key("to", "FILE", "where to put it, an .npz file of NumPy; required", o.to);
  to.required = true;
  std::vector<Key> keys;
  add(keys, "Arguments", {model_key(o.model)});
  add(keys, "Output",
      {std::move(to),
       key("layout", "NAME",
           "named: layers.0.weight (inputs, outputs), layers.0.bias, ...; indexed: w1, w2, ..., "
           "row i and column j the weight from unit i of the layer below to unit j, row 0 the "
           "bias, of a unit that is always 1 [default: named]",
           o.layout)});
  return keys;
}

using Arrays = std::map<std::string, Array>;

Arrays named(const model::Model& model) {
  Arrays out;
  for (const nn::Parameter& parameter : model.network->state())
    out[parameter.path] = parameter.tensor.array();
  return out;
}

// Throws: Error for networks that are not all in these weights.
Arrays indexed(const model::Model& model) {
  Arrays out;
  std::size_t place = 0;
  for (const nn::DenseLayer& layer : nn::dense_layers(*model.network, "export")) {
    const Tensor bias = tensor({1, layer.out}, layer.bias, model.precision);
    const Tensor weight = tensor({layer.out, layer.in}, layer.weight, model.precision);
    out[fmt::format("w{}", ++place)] = concat({bias, transpose(weight)}, 0).array();
  }
  return out;
}

int export_model(ExportOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  if (options.layout != "named" && options.layout != "indexed")
    fail("usage.choice", "export",
         fmt::format("--layout is named or indexed; got '{}'", options.layout));
  if (options.to.extension() != ".npz")
    fail("usage.value", "export",
         fmt::format("--to is an .npz file; got '{}'", options.to.string()));
  check_writable("--to", options.to);
  const model::Model model = open_model(options.model);
  const Arrays arrays = options.layout == "indexed" ? indexed(model) : named(model);
  io::write_npz(options.to, arrays);
  for (const auto& [name, array] : arrays) fmt::print("{} {}\n", name, array.shape().text());
  return kDone;
}

}  // namespace

Command export_command() {
  const auto options = std::make_shared<ExportOptions>();
  return {.name = "export",
          .about = "Write a model's weights for other programs",
          .details = "",
          .examples =
              "halfspace export model.safetensors --to weights.npz\n"
              "halfspace export model.safetensors --to weights.npz --layout indexed",
          .keys = keys_of(*options),
          .run = [options](const Settings& given) { return export_model(*options, given); }};
}

}  // namespace halfspace::app
