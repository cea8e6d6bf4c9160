// web: text for the page, in JSON.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace halfspace::web {

/// A string of JSON.
std::string in_quotes(std::string_view text);

/// `[f(row), ...]`, where f gives JSON.
template <class Rows, class F>
std::string list(const Rows& rows, F f) {
  std::string out = "[";
  for (const auto& row : rows) {
    if (out.size() > 1) out += ',';
    out += f(row);
  }
  return out + ']';
}

/// Everything the page's menus offer: web/src/engine/protocol.ts, Catalogue.
std::string catalogue_json();

}  // namespace halfspace::web
