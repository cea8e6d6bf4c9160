// apps: TOML and JSON to settings.
#include "apps/halfspace/settings/config.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>
#include <nlohmann/json.hpp>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::app {
namespace {

using nlohmann::json;

std::string text_of(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// One value of TOML as the text a flag would have; none for tables, dates and nested arrays.
std::optional<std::string> scalar(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* number = node.as_floating_point()) return json(number->get()).dump();
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  return std::nullopt;
}

std::optional<std::vector<std::string>> values_of(const toml::node& node) {
  std::vector<std::string> out;
  const auto add = [&](const toml::node& each) {
    const std::optional<std::string> text = scalar(each);
    if (text) out.push_back(*text);
    return text.has_value();
  };
  const toml::array* const array = node.as_array();
  if (array == nullptr) return add(node) ? std::optional(out) : std::nullopt;
  for (const toml::node& each : *array)
    if (!add(each)) return std::nullopt;
  return out;
}

// The key that `name` means, and whether it says no to it.
const Key* find(const std::vector<Key>& keys, std::string_view name, bool& no) {
  for (const Key& key : keys) {
    no = key.kind == KeyKind::toggle && name == "no-" + key.name;
    if (no || name == key.name) return &key;
  }
  return nullptr;
}

toml::table parsed(const std::filesystem::path& path) {
  const io::Bytes bytes = io::read_raw(path, 1 << 20);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  try {
    return toml::parse(text, path.native());
  } catch (const toml::parse_error& error) {
    fail("config.toml", "config",
         fmt::format("{}, line {}: {}", path.native(), error.source().begin.line,
                     error.description()));
  }
}

}  // namespace

Settings read_config(const std::filesystem::path& path, const std::vector<Key>& keys) {
  Settings out;
  for (const auto& [name, node] : parsed(path)) {
    const std::string where =
        fmt::format("{}, line {}: {}", path.native(), name.source().begin.line, name.str());
    bool no = false;
    const Key* const key = find(keys, name.str(), no);
    if (key == nullptr) {
      const std::string near = base::nearest(name.str(), names_of(keys));
      fail("config.key", "config",
           fmt::format("{} is no key; {}", where,
                       near.empty() ? "halfspace train --help lists them, as flags"
                                    : fmt::format("did you mean {}?", near)));
    }
    const auto values = values_of(node);
    if (!values)
      fail("config.value", "config", where + " wants a text, a number, true or false, or a list");
    Setting setting{key->name, *values, where};
    bool truth = true;
    if (no) {
      read(setting, truth);
      setting.values = {truth ? "false" : "true"};
    }
    out.push_back(std::move(setting));
  }
  return out;
}

Settings settings_from(const json& object, const std::string& where) {
  Settings out;
  for (const auto& [name, value] : object.items()) {
    if (value.is_null()) continue;
    Setting setting{name, {}, fmt::format("{}: {}", where, name)};
    if (value.is_array())
      for (const json& each : value) setting.values.push_back(text_of(each));
    else
      setting.values.push_back(text_of(value));
    out.push_back(std::move(setting));
  }
  return out;
}

}  // namespace halfspace::app
