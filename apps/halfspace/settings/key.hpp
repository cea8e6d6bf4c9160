// apps: a key, one thing the user can set: by a flag, or by the same name in a TOML file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "halfspace/data/csv.hpp"
#include "halfspace/data/task.hpp"
#include "halfspace/train/settings.hpp"

namespace halfspace::data {
struct PictureForm;
}
namespace halfspace::theory {
enum class Encoding : std::uint8_t;
enum class BumpUnit : std::uint8_t;
struct Range;
}  // namespace halfspace::theory

namespace halfspace::draw {
enum class Theme : std::uint8_t;
}
namespace halfspace::app {

/// What the user gave for a key, as text; lists have several values.
using train::Setting;
using Settings = std::vector<Setting>;

enum class KeyKind : std::uint8_t {
  value,        // --epochs N
  flag,         // --json
  toggle,       // --header, --no-header
  positional,   // DATA
  positionals,  // WORKLOAD..., any number
};

enum class ModelKind : std::uint8_t;

/// One key and the field it sets.
struct Key {
  std::string name;   // "learning-rate"; of a positional "data"
  std::string value;  // what stands for the value in help: "RATE"
  std::string help;
  std::string group = {};
  KeyKind kind = KeyKind::value;
  bool required = false;
  train::Facts facts = train::kTold;
  std::function<void(const Setting&)> set;
  std::function<nlohmann::json()> get;
};

// From text to a field. Throws: Error "--epochs wants a whole number; got 'many'".
using train::read;
void read(const Setting& from, char& to);
void read(const Setting& from, std::filesystem::path& to);
void read(const Setting& from, ModelKind& to);
void read(const Setting& from, data::TaskWish& to);
void read(const Setting& from, data::Header& to);
void read(const Setting& from, data::PictureForm& to);
void read(const Setting& from, theory::Encoding& to);
void read(const Setting& from, theory::BumpUnit& to);
void read(const Setting& from, theory::Range& to);
void read(const Setting& from, draw::Theme& to);

// And back to what `read` takes, null where nothing was set.
nlohmann::json written(const train::SettingValue& from);
nlohmann::json written(const std::string& from);
nlohmann::json written(bool from);
nlohmann::json written(int from);
nlohmann::json written(std::int64_t from);
nlohmann::json written(std::uint64_t from);
nlohmann::json written(double from);
nlohmann::json written(char from);
nlohmann::json written(const std::filesystem::path& from);
nlohmann::json written(const std::vector<std::string>& from);
nlohmann::json written(const std::vector<std::int64_t>& from);
nlohmann::json written(const std::vector<double>& from);
nlohmann::json written(ModelKind from);
nlohmann::json written(data::TaskWish from);
nlohmann::json written(data::Header from);
nlohmann::json written(const data::PictureForm& from);
nlohmann::json written(theory::Encoding from);
nlohmann::json written(theory::BumpUnit from);
nlohmann::json written(const theory::Range& from);
nlohmann::json written(draw::Theme from);

inline bool is_positional(const Key& key) {
  return key.kind == KeyKind::positional || key.kind == KeyKind::positionals;
}

/// A key for `field`, which must outlive it.
template <class T>
Key key(std::string_view name, std::string_view value, std::string_view help, T& field,
        KeyKind kind = KeyKind::value) {
  return {.name = std::string(name),
          .value = std::string(value),
          .help = std::string(help),
          .kind = kind,
          .set = [&field](const Setting& from) { read(from, field); },
          .get = [&field] { return written(field); }};
}

/// `key` with other facts.
Key with(train::Facts facts, Key key);

/// Puts `keys` behind those of `to`, as `group` of the help.
void add(std::vector<Key>& to, std::string_view group, std::vector<Key> keys);

/// `--threads`, of all that computes; 0 is all processors.
Key threads_key(int& field);
/// `--json`, of all that answers programs too.
Key json_key(bool& field);

/// `--target`: columns with commas between, kept as data::target_columns takes them.
Key target_key(std::string_view help, std::string& field);

/// Sets the fields of `keys` in the order of `settings`. Throws: Error for a setting without a key.
void set_all(const Settings& settings, const std::vector<Key>& keys);

/// The settings as words of a command line, a blank before each: " iris --epochs 30".
std::string retold(const Settings& settings, const std::vector<Key>& keys);

/// The names of all keys.
std::vector<std::string> names_of(const std::vector<Key>& keys);

}  // namespace halfspace::app
