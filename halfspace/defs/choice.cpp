// defs: reading a choice.
#include "halfspace/defs/choice.hpp"

#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"

namespace halfspace::defs {
namespace {

double read_number(std::string_view word, const Param& param, std::string_view kind) {
  const double value = base::parse<double>(word).value_or(NAN);
  if (!std::isfinite(value))
    fail("choice.number", kind, "a parameter is a finite number; got '" + std::string(word) + "'");
  if (value < param.low || value > param.high)
    fail("choice.range", kind,
         fmt::format("'{}' lies in [{}, {}]; got {}", param.name, param.low, param.high, word));
  return value;
}

}  // namespace

Choice read_choice(std::string_view text, const std::vector<std::string>& names,
                   const std::vector<std::span<const Param>>& params, std::string_view kind) {
  const std::size_t colon = text.find(':');
  Choice choice{find(text.substr(0, colon), names, kind), {}};
  const auto known = params[static_cast<std::size_t>(choice.row)];
  std::vector<std::string> known_names;
  for (const Param& param : known) {
    choice.params.push_back(param.value);
    known_names.emplace_back(param.name);
  }
  std::string_view rest = colon == std::string_view::npos ? "" : text.substr(colon + 1);
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string_view part = rest.substr(0, comma);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
      fail("choice.form", kind,
           "parameters are written name=value; got '" + std::string(part) + "'");
    const auto place = static_cast<std::size_t>(
        find(part.substr(0, equals), known_names, std::string(kind) + " parameter"));
    choice.params[place] = read_number(part.substr(equals + 1), known[place], kind);
    rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
  }
  return choice;
}

}  // namespace halfspace::defs
