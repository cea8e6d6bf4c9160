// apps: printing JSON.
#include "apps/halfspace/show/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace halfspace::app {

void print_json(const nlohmann::ordered_json& object) {
  fmt::print("{}\n", object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace halfspace::app
