// train: reading texts.
#include "halfspace/train/setting_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::train {
namespace {

constexpr std::array<std::string_view, 2> kTruths{"false", "true"};
constexpr std::string_view kWhole = "wants a whole number";

template <class T>
T number(const Setting& from, const std::string& text, std::string_view rule) {
  const std::optional<T> value = base::parse<T>(text);
  if (!value) refuse(from, rule, text);
  return *value;
}

double finite(const Setting& from, const std::string& text) {
  const auto value = number<double>(from, text, "wants a number");
  if (!std::isfinite(value)) refuse(from, "wants a finite number", text);
  return value;
}

}  // namespace

void refuse(const Setting& from, std::string_view rule, const std::string& got) {
  fail("setting.value", "settings", fmt::format("{} {}; got {}", from.where, rule, io::shown(got)));
}

const std::string& one(const Setting& from) {
  if (from.values.empty()) fail("setting.value", "settings", from.where + " needs a value");
  return from.values.back();
}

std::vector<std::string> parts(const Setting& from) {
  std::vector<std::string> out;
  for (const std::string& text : from.values) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      if (end > begin) out.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return out;
}

std::size_t choice(const Setting& from, std::span<const std::string_view> words) {
  const std::string& text = one(from);
  const auto found = std::find(words.begin(), words.end(), text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  const std::vector<std::string> choices(words.begin(), words.end());
  fail("setting.choice", "settings",
       fmt::format("{} has no choice {}{}", from.where, io::shown(text),
                   base::suggestion(text, choices)));
}

void read(const Setting& from, std::string& to) { to = one(from); }
void read(const Setting& from, bool& to) { to = choice(from, kTruths) == 1; }
void read(const Setting& from, int& to) { to = number<int>(from, one(from), kWhole); }
void read(const Setting& from, std::int64_t& to) {
  to = number<std::int64_t>(from, one(from), kWhole);
}
void read(const Setting& from, std::uint64_t& to) {
  to = number<std::uint64_t>(from, one(from), "wants a whole number of at least 0");
}
void read(const Setting& from, double& to) { to = finite(from, one(from)); }
void read(const Setting& from, std::vector<std::string>& to) { to = parts(from); }
void read(const Setting& from, std::vector<std::int64_t>& to) {
  to.clear();
  const std::vector<std::string> texts = parts(from);
  if (texts.size() == 1 && texts.front() == "none") return;
  for (const std::string& text : texts)
    to.push_back(number<std::int64_t>(from, text, "wants whole numbers such as 128,64, or 'none'"));
}
void read(const Setting& from, std::vector<double>& to) {
  to.clear();
  for (const std::string& text : parts(from)) to.push_back(finite(from, text));
}

}  // namespace halfspace::train
