// defs: a definition chosen by a user's words, "adam" or "adam:beta1=0.8,epsilon=1e-7".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/defs/about.hpp"

namespace halfspace::defs {

struct Choice {
  int row = 0;                 // index in the list it was chosen from
  std::vector<double> params;  // all of the row's, given or default
};

/// Reads `text` against names and their parameters. Throws: Error for unknown names or parameters
/// (choices listed, the nearest first) and for values that are no numbers or out of range.
Choice read_choice(std::string_view text, const std::vector<std::string>& names,
                   const std::vector<std::span<const Param>>& params, std::string_view kind);

/// The same against a list of rows.
template <class Rows>
Choice choose(std::string_view text, const Rows& rows, std::string_view kind) {
  std::vector<std::string> names;
  std::vector<std::span<const Param>> params;
  for (const auto& row : rows) {
    names.emplace_back(row.info->name);
    params.push_back(row.params);
  }
  return read_choice(text, names, params, kind);
}

/// The row that was chosen from `rows`.
template <class Rows>
const auto& chosen(const Rows& rows, const Choice& choice) {
  return rows[static_cast<std::size_t>(choice.row)];
}

}  // namespace halfspace::defs
