// apps: `halfspace export`.
#include <algorithm>

#include <fmt/format.h>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/settings/paths.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/exchange/export.hpp"

namespace halfspace::app {
namespace {

struct ExportOptions {
  std::filesystem::path model;
  std::filesystem::path to;
  std::string layout = "named";
};

// "an .npz file of NumPy", of all forms.
std::string forms(bool with_origin) {
  std::vector<std::string> out;
  for (const exchange::ExportKind& kind : exchange::export_kinds())
    out.push_back(with_origin ? fmt::format("{} {}", kind.file, kind.of) : std::string(kind.file));
  return base::join(out, " or ");
}

std::vector<Key> keys_of(ExportOptions& o) {
  Key to = key("to", "FILE", fmt::format("where to put it, {}; required", forms(true)), o.to);
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

exchange::Layout layout_of(const std::string& name) {
  const auto& names = exchange::kLayoutNames;
  const auto* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    fail("usage.choice", "export", fmt::format("--layout is named or indexed; got '{}'", name));
  return static_cast<exchange::Layout>(found - names.begin());
}

int export_model(ExportOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const exchange::ExportOptions how{.layout = layout_of(options.layout)};
  if (exchange::export_kind(options.to) == nullptr)
    fail("usage.value", "export",
         fmt::format("--to is {}; got '{}'", forms(false), options.to.string()));
  check_writable("--to", options.to);
  for (const std::string& part : exchange::export_model(options.to, open_model(options.model), how))
    fmt::print("{}\n", part);
  return kDone;
}

}  // namespace

Command export_command() {
  return command<ExportOptions>(
      {.name = "export",
       .about = "Write a model's weights for other programs",
       .details = "",
       .examples = "halfspace export model.safetensors --to weights.npz\n"
                   "halfspace export model.safetensors --to weights.npz --layout indexed"},
      keys_of, export_model);
}

}  // namespace halfspace::app
