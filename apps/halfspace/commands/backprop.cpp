// apps: `halfspace backprop`.
#include "halfspace/explain/backprop.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/show/json.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;
using Values = std::vector<double>;

struct BackpropOptions {
  GivenData given;
  std::int64_t row = 0;
  bool json = false;
};

std::vector<Key> keys_of(BackpropOptions& o) {
  std::vector<Key> keys = given_data_keys(o.given);
  add(keys, "Output",
      {key("row", "N", "which row of DATA, counted from 0 [default: 0]", o.row), json_key(o.json)});
  return keys;
}

constexpr std::size_t kMostColumns = 8;
constexpr std::size_t kMostRows = 8;

std::string row_text(const double* values, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < std::min(count, kMostColumns); ++i)
    out += fmt::format(" {:>10.4g}", values[i] == 0 ? 0.0 : values[i]);
  return out + (count > kMostColumns ? " ..." : "") + '\n';
}

std::string vector_text(const std::string& name, const Values& values) {
  return fmt::format("  {:<7} {:>9}{}", name, fmt::format("({})", values.size()),
                     row_text(values.data(), values.size()));
}

// Abridged past a few rows and columns.
std::string matrix_text(const std::string& name, const Values& values, std::size_t rows) {
  const std::size_t columns = values.size() / rows;
  std::string out = fmt::format("  {:<7} {:>9}", name, fmt::format("({}x{})", rows, columns));
  const std::string indent(out.size(), ' ');
  for (std::size_t r = 0; r < std::min(rows, kMostRows); ++r)
    out += (r == 0 ? "" : indent) + row_text(values.data() + r * columns, columns);
  return out + (rows > kMostRows ? indent + "        ...\n" : "");
}

void print(const explain::Backprop& b, const model::Model& model, const std::string& where) {
  const Terminal terminal(stdout);
  const std::string_view loss = model.objective.loss->info->name;
  fmt::print("{}, {}: one sample through {}, in float64\n", where, loss, model.architecture());
  fmt::print("\n{}\n{}", terminal.bold("Forward: z = W x + b, h = g(z)"), vector_text("x", b.x));
  for (const explain::BackpropLayer& layer : b.layers)
    fmt::print("\n{}, g = {}\n{}{}{}{}", layer.name, layer.activation,
               matrix_text("W", layer.weight, layer.z.size()), vector_text("b", layer.bias),
               vector_text("z", layer.z), vector_text("h", layer.h));
  fmt::print("\n{}{}\n", vector_text("target", b.target), fmt::format("  loss    {:.6g}", b.loss));
  fmt::print("\n{}\n", terminal.bold("Backward: grad_z = grad_h * g'(z), grad_W = grad_z xT, "
                                     "grad_b = grad_z; below, grad_h = WT grad_z"));
  for (auto layer = b.layers.rbegin(); layer != b.layers.rend(); ++layer)
    fmt::print("{}{}\n{}{}{}{}", layer == b.layers.rbegin() ? "" : "\n", layer->name,
               vector_text("grad_h", layer->grad_h), vector_text("grad_z", layer->grad_z),
               matrix_text("grad_W", layer->grad_weight, layer->z.size()),
               vector_text("grad_b", layer->grad_bias));
  fmt::print("\n{}\nThe largest difference of any number here from autodiff's:\n{}\n",
             vector_text("grad_x", b.grad_x),
             terminal.bold(fmt::format("max_difference {:.2e}", b.max_difference)));
}

// (rows, columns) as a list of rows.
ordered_json matrix_json(const Values& values, std::size_t rows) {
  ordered_json out = ordered_json::array();
  const auto columns = static_cast<std::ptrdiff_t>(values.size() / rows);
  for (auto row = values.begin(); row != values.end(); row += columns)
    out.push_back(Values(row, row + columns));
  return out;
}

void print_as_json(const explain::Backprop& b, const model::Model& model, const Rows& rows,
                   std::int64_t row) {
  ordered_json layers = ordered_json::array();
  for (const explain::BackpropLayer& layer : b.layers)
    layers.push_back({{"name", layer.name},
                      {"activation", layer.activation},
                      {"W", matrix_json(layer.weight, layer.z.size())},
                      {"b", layer.bias},
                      {"z", layer.z},
                      {"h", layer.h},
                      {"grad_z", layer.grad_z},
                      {"grad_W", matrix_json(layer.grad_weight, layer.z.size())},
                      {"grad_b", layer.grad_bias},
                      {"grad_h", layer.grad_h}});
  print_json({{"model", model.architecture()},
              {"data", rows.name},
              {"row", row},
              {"x", b.x},
              {"grad_x", b.grad_x},
              {"target", b.target},
              {"layers", layers},
              {"loss", b.loss},
              {"max_difference", b.max_difference}});
}

int backprop(BackpropOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const model::Model model = model::in_float64(open_model(options.given.model));
  const Rows rows = open_rows(options.given, model, true);
  const explain::Backprop b = explain::backprop(model, rows.dataset, options.row);
  if (options.json)
    print_as_json(b, model, rows, options.row);
  else
    print(b, model, fmt::format("row {} of {}", options.row, short_name(rows.name)));
  return kDone;
}

}  // namespace

Command backprop_command() {
  return command<BackpropOptions>(
      {.name = "backprop",
       .about = "Write out backpropagation for one row of data",
       .details =
           "The layer loop of the lectures, forward and backward, with every matrix, computed by "
           "plain loops in float64 and compared with automatic differentiation. Dropout is not "
           "active. Large matrices are abridged; --json has them whole.",
       .examples = "halfspace backprop model.safetensors iris --row 7\n"
                   "halfspace backprop model.safetensors digits --json"},
      keys_of, backprop);
}

}  // namespace halfspace::app
