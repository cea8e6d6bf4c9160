// train: the table of settings, a row for each member of Options. What reads, writes, checks or
// lists settings is folded from it.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <variant>

#include "halfspace/train/options.hpp"
#include "halfspace/train/setting_text.hpp"

namespace halfspace::train {

/// What holds for a setting, each a bit.
using Facts = unsigned;
inline constexpr Facts kTold = 1U << 0U;  // says something about the model, not where files lie
inline constexpr Facts kMayChangeOnResume = 1U << 1U;  // the run is the same one with another value
inline constexpr Facts kShared = 1U << 2U;             // `compare` takes it as `train` does
inline constexpr Facts kOnPage = 1U << 3U;             // the playground has it
inline constexpr Facts kTunable = 1U << 4U;     // may change while training, the weights kept
inline constexpr Facts kSearchable = 1U << 5U;  // worth a search for the best value
inline constexpr Facts kOfSteps = 1U << 6U;  // solvers, which look at one function, go without it
inline constexpr Facts kLogarithmic = 1U << 7U;  // by factors, not by differences

/// Where settings stand together in help.
enum class SettingGroup : std::uint8_t { network, training, repeatability, files };

/// What a number may be; open ends are left out.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above = false;  // `low` itself is too low
  bool below = false;  // `high` itself is too high
};

/// float32, float64 or bfloat16, which is `mixed`: two members of Options.
struct PrecisionField {};

/// The member of Options that a row sets.
using Field =
    std::variant<bool Options::*, std::int64_t Options::*, std::uint64_t Options::*,
                 double Options::*, std::string Options::*, nn::Norm Options::*,
                 std::filesystem::path Options::*, std::optional<double> Options::*,
                 std::optional<std::int64_t> Options::*, std::optional<std::string> Options::*,
                 std::optional<std::vector<std::int64_t>> Options::*, PrecisionField>;

/// f(held), for what a variant holds; std::visit would cost the page's engine more.
template <class F, class... Held>
void with_held(const std::variant<Held...>& value, F f) {
  const auto ask = [&](const auto* held) {
    if (held != nullptr) f(*held);
  };
  (ask(std::get_if<Held>(&value)), ...);
}

/// One setting.
struct SettingRow {
  std::string_view name;  // "weight-decay": on command lines, in files and records
  Field field;
  SettingGroup group = SettingGroup::training;
  Range range = {};
  Facts facts = kTold;
  std::string_view open = {};         // how a wish is written that is left open; empty: not at all
  std::string_view family = {};       // list of definitions that has its choices
  std::string_view link = {};         // in the page's links; empty: `name`
  std::string_view member_name = {};  // in C++; empty: `name` with _ for -

  [[nodiscard]] bool has(Facts fact) const { return (facts & fact) != 0; }
  /// "weight_decay".
  [[nodiscard]] std::string member() const;
};

/// Every row, in the order of help and records.
std::span<const SettingRow> settings();
/// Throws: Error for an unknown name, the nearest with it.
const SettingRow& setting_row(std::string_view name);

/// A value of any setting; std::monostate where it is left open and has no word for that.
using SettingValue = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double,
                                  std::string, std::vector<std::int64_t>>;

/// Sets the row's member. Throws: Error for text of another kind and for values out of range.
void read(const SettingRow& row, const Setting& from, Options& to);
/// The row's member. A list of no numbers is the word "none".
SettingValue value_of(const SettingRow& row, const Options& from);
/// Gives the row's member the value it has in `from`.
void copy(const SettingRow& row, const Options& from, Options& to);
/// Throws: Error "dropout lies in [0, 1); got 1", where `where` names the setting.
void check(const SettingRow& row, const Options& options, const std::string& where);
/// The words of a setting that is one of a few; empty for others.
std::span<const std::string_view> words_of(const SettingRow& row);

/// What help says about a setting. Apart from the rows, so that a program without help, as the
/// page's engine is, need not hold it.
struct SettingHelp {
  std::string value;  // what stands for the value: "RATE"; empty: a switch
  std::string text;
};
SettingHelp help_of(const SettingRow& row);

}  // namespace halfspace::train
