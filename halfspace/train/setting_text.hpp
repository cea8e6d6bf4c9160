// train: from a user's text to values, wherever the text stands.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::train {

/// What somebody gave for a setting, as text; lists have several values.
struct Setting {
  std::string key;
  std::vector<std::string> values;
  std::string where;  // "--epochs", "epochs" or "run.toml, line 3: epochs", for messages
};

/// Throws: Error "--epochs wants a whole number; got 'many'", id setting.value.
[[noreturn]] void refuse(const Setting& from, std::string_view rule, const std::string& got);

/// The last of several values: of `--epochs 3 --epochs 4` it is 4. Throws: Error if there is none.
const std::string& one(const Setting& from);
/// The parts of all values between commas; empty ones are left out.
std::vector<std::string> parts(const Setting& from);
/// The place of the value in `words`. Throws: Error with the choices, id setting.choice.
std::size_t choice(const Setting& from, std::span<const std::string_view> words);

// From text to a value. Throws: Error by `refuse` for what is of another kind.
void read(const Setting& from, std::string& to);
void read(const Setting& from, bool& to);
void read(const Setting& from, int& to);
void read(const Setting& from, std::int64_t& to);
void read(const Setting& from, std::uint64_t& to);
void read(const Setting& from, double& to);
void read(const Setting& from, std::vector<std::string>& to);
void read(const Setting& from, std::vector<std::int64_t>& to);  // "none" is no number
void read(const Setting& from, std::vector<double>& to);

}  // namespace halfspace::train
