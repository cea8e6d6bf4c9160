// web: the threshold-logic table.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/theory/separate.hpp"
#include "halfspace/theory/two_layer.hpp"
#include "web/engine/lab/handlers.hpp"

namespace halfspace::web {
namespace {

using nlohmann::ordered_json;

constexpr int kMostShown = 10;  // inputs: 1024 rows

// A name with or without a colon, or an expression in x1, x2, ...
theory::BooleanFunction function_from(const std::string& text) {
  const bool expression =
      text.find_first_of("0123456789") != std::string::npos && text.find(':') == std::string::npos;
  const theory::BooleanFunction out =
      expression ? theory::parse_function(text) : theory::named_function(text);
  if (out.inputs > kMostShown)
    fail("logic.inputs", "logic",
         fmt::format("shows functions of at most {} inputs; this one has {}", kMostShown,
                     out.inputs));
  return out;
}

ordered_json unit_json(const theory::ThresholdUnit& unit) {
  return {{"weights", unit.weights}, {"bias", unit.bias}};
}

ordered_json point_json(const theory::BooleanFunction& function, std::size_t row) {
  ordered_json x = ordered_json::array();
  for (int j = 0; j < function.inputs; ++j)
    x.push_back(theory::encoded(function.input(row, j), theory::Encoding::signs));
  return x;
}

// v and what a unit with it says; of a function that no unit computes, v of two layers.
ordered_json table_json(const theory::BooleanFunction& function, const std::vector<double>& v) {
  const std::vector<std::uint8_t> says = theory::where_positive(v);
  ordered_json rows = ordered_json::array();
  for (std::size_t row = 0; row < function.rows(); ++row)
    rows.push_back({{"x", point_json(function, row)},
                    {"y", function.values[row] != 0},
                    {"v", v[row]},
                    {"unit", says[row] != 0}});
  return rows;
}

ordered_json contradiction_json(const theory::BooleanFunction& function,
                                const std::vector<theory::CountedRow>& rows) {
  ordered_json out = ordered_json::array();
  for (const theory::CountedRow& each : rows)
    out.push_back({{"times", each.times},
                   {"x", point_json(function, each.row)},
                   {"y", function.values[each.row] != 0}});
  return out;
}

}  // namespace

void answer_logic(const Request& request, Answer& answer) {
  const theory::BooleanFunction function = function_from(request.text("expression"));
  const theory::Separation separation = theory::separate(function);
  const theory::SignNetwork network = theory::smallest_network(function);
  ordered_json& out = answer.fields;
  out["inputs"] = ordered_json::array();
  for (int j = 1; j <= function.inputs; ++j) out["inputs"].push_back(fmt::format("x{}", j));
  out["rows"] = table_json(
      function, separation.unit ? theory::pre_activations(*separation.unit, theory::Encoding::signs)
                                : theory::pre_activations(network, function.inputs));
  out["separable"] = separation.unit.has_value();
  out.update(unit_json(separation.unit.value_or(theory::ThresholdUnit{})));
  out["contradiction"] = contradiction_json(function, separation.contradiction);
  out["hidden"] = ordered_json::array();
  for (const theory::ThresholdUnit& unit : network.hidden) out["hidden"].push_back(unit_json(unit));
  out["output"] = unit_json(network.output);
  out["hiddenRight"] = theory::function_of(network, function.inputs) == function;
}

}  // namespace halfspace::web
