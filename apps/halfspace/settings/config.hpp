// apps: settings from files: a user's TOML, and the record in a checkpoint.
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "apps/halfspace/settings/key.hpp"

namespace halfspace::app {

/// The settings in a TOML file, `epochs = 30` for --epochs 30, `no-header = true` for --no-header.
/// Throws: Error naming the line of what is no TOML, and of keys that are unknown, the nearest
/// with it.
Settings read_config(const std::filesystem::path& path, const std::vector<Key>& keys);

/// The same from the members of a JSON object; null stands for what was not set.
Settings settings_from(const nlohmann::json& object, const std::string& where);

}  // namespace halfspace::app
