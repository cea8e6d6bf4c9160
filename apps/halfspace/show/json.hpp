// apps: results as JSON, one object on stdout.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace halfspace::app {

/// Prints one line; bytes that are no UTF-8 are replaced.
void print_json(const nlohmann::ordered_json& object);

}  // namespace halfspace::app
