// web: folding the table of settings for the page.
#include "web/engine/setting_words.hpp"

#include <cmath>

#include "halfspace/train/settings.hpp"
#include "web/engine/setup.hpp"
#include "web/engine/words.hpp"

namespace halfspace::web {
namespace {

using train::SettingRow;
using train::SettingValue;

struct Json {
  std::string operator()(std::monostate /*none*/) const { return "null"; }
  std::string operator()(const std::string& text) const { return in_quotes(text); }
  std::string operator()(const std::vector<std::int64_t>& numbers) const {
    return list(numbers, [](std::int64_t number) { return fmt::format("{}", number); });
  }
  std::string operator()(auto value) const { return fmt::format("{}", value); }
};

std::string value_json(const SettingValue& value) {
  std::string out;
  train::with_held(value, [&](const auto& held) { out = Json()(held); });
  return out;
}

struct Type {
  template <class T>
  std::string_view operator()(std::optional<T> train::Options::* /*member*/) const {
    return (*this)(static_cast<T train::Options::*>(nullptr));
  }
  std::string_view operator()(bool train::Options::* /*member*/) const { return "toggle"; }
  std::string_view operator()(double train::Options::* /*member*/) const { return "number"; }
  std::string_view operator()(std::int64_t train::Options::* /*member*/) const { return "whole"; }
  std::string_view operator()(std::uint64_t train::Options::* /*member*/) const { return "whole"; }
  std::string_view operator()(std::vector<std::int64_t> train::Options::* /*member*/) const {
    return "wholes";
  }
  std::string_view operator()(auto /*other*/) const { return "text"; }
};

std::string_view type_of(const SettingRow& row) {
  std::string_view out = "choice";
  if (row.family.empty() && train::words_of(row).empty())
    train::with_held(row.field, [&](auto member) { out = Type()(member); });
  return out;
}

std::string range_json(const train::Range& range) {
  std::string out;
  if (std::isfinite(range.low)) out += fmt::format(R"(,"low":{})", range.low);
  if (std::isfinite(range.high)) out += fmt::format(R"(,"high":{})", range.high);
  if (range.above) out += R"(,"above":true)";
  if (range.below) out += R"(,"below":true)";
  return out;
}

// Choices that stand in no list of definitions.
std::string choices_json(const SettingRow& row) {
  const std::span<const std::string_view> words = train::words_of(row);
  std::vector<std::string_view> choices(words.begin(), words.end());
  if (!row.open.empty()) choices.push_back(row.open);
  return choices.empty() ? "" : R"(,"choices":)" + list(choices, in_quotes);
}

std::string row_json(const SettingRow& row, const train::Options& first) {
  const SettingValue unsaid = train::value_of(row, train::Options());
  std::string out =
      fmt::format(R"({{"name":{},"member":{},"link":{},"type":{},"default":{},"tunable":{})",
                  in_quotes(row.name), in_quotes(row.member()),
                  in_quotes(row.link.empty() ? row.name : row.link), in_quotes(type_of(row)),
                  value_json(train::value_of(row, first)), row.has(train::kTunable));
  if (!std::holds_alternative<std::monostate>(unsaid))
    out += fmt::format(R"(,"unsaid":{})", value_json(unsaid));
  out += range_json(row.range);
  if (row.has(train::kLogarithmic)) out += R"(,"scale":"log")";
  if (!row.family.empty()) out += fmt::format(R"(,"family":{})", in_quotes(row.family));
  return out + choices_json(row) + '}';
}

}  // namespace

std::string settings_json() {
  const Setup first = first_setup();
  std::string out;
  for (const SettingRow& row : train::settings())
    if (row.has(train::kOnPage)) out += (out.empty() ? "" : ",") + row_json(row, first.options);
  return '[' + out + ']';
}

}  // namespace halfspace::web
