// apps: from the user's text to typed values and back.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/key.hpp"
#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/data/fit_picture.hpp"
#include "halfspace/draw/figure/palette.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/theory/boolean.hpp"
#include "halfspace/theory/bumps.hpp"

namespace halfspace::app {
namespace {

using nlohmann::json;
using train::choice;
using train::one;
using train::parts;
using train::refuse;

constexpr std::array<std::string_view, 4> kModels{"mlp", "linear", "logistic", "perceptron"};
constexpr std::array<std::string_view, 2> kEncodings{"signs", "01"};
constexpr std::array<std::string_view, 2> kBumpUnits{"sigmoid", "relu"};
constexpr std::array<std::string_view, 3> kThemes{"auto", "light", "dark"};
constexpr std::array<std::string_view, 2> kTruths{"false", "true"};

}  // namespace

void read(const Setting& from, char& to) {
  const std::string& text = one(from);
  if (text == "tab" || text == "\\t") {
    to = '\t';
  } else if (text.size() == 1) {
    to = text.front();
  } else {
    refuse(from, "wants one character, or 'tab'", text);
  }
}
void read(const Setting& from, std::filesystem::path& to) {
  if (one(from).empty()) refuse(from, "wants a path", "");
  to = one(from);
}
void read(const Setting& from, ModelKind& to) {
  to = static_cast<ModelKind>(choice(from, kModels));
}
void read(const Setting& from, data::TaskWish& to) {
  to = static_cast<data::TaskWish>(choice(from, data::kTaskWishes));
}
void read(const Setting& from, data::Header& to) {
  to = choice(from, kTruths) == 1 ? data::Header::present : data::Header::absent;
}
void read(const Setting& from, data::PictureForm& to) {
  const std::string& text = one(from);
  const std::string rule =
      fmt::format("wants a size as 64x48 or 64, each side from 1 to {}", data::kMaxFittedSide);
  const auto side = [&](const std::string& digits) {
    const std::int64_t value = base::parse<std::int64_t>(digits).value_or(0);
    if (value < 1 || value > data::kMaxFittedSide) refuse(from, rule, text);
    return value;
  };
  const std::size_t cross = text.find('x');
  to.width = side(text.substr(0, cross));
  to.height = cross == std::string::npos ? to.width : side(text.substr(cross + 1));
}
void read(const Setting& from, theory::Encoding& to) {
  to = static_cast<theory::Encoding>(choice(from, kEncodings));
}
void read(const Setting& from, theory::BumpUnit& to) {
  to = static_cast<theory::BumpUnit>(choice(from, kBumpUnits));
}
void read(const Setting& from, theory::Range& to) {
  std::vector<double> ends;
  read(from, ends);
  if (ends.size() != 2)
    refuse(from, "wants two numbers such as -3,3", base::join(parts(from), ","));
  to = {ends[0], ends[1]};
}
void read(const Setting& from, draw::Theme& to) {
  to = static_cast<draw::Theme>(choice(from, kThemes));
}

json written(const train::SettingValue& from) {
  return std::visit(
      []<class T>(const T& value) {
        if constexpr (std::is_same_v<T, std::monostate>)
          return json();
        else
          return json(value);
      },
      from);
}
json written(const std::string& from) { return from.empty() ? json() : json(from); }
json written(bool from) { return from; }
json written(int from) { return from; }
json written(std::int64_t from) { return from; }
json written(std::uint64_t from) { return from; }
json written(double from) { return from; }
json written(char from) { return from == '\0' ? json() : json(std::string(1, from)); }
json written(const std::filesystem::path& from) { return written(from.native()); }
json written(const std::vector<std::string>& from) { return from.empty() ? json() : json(from); }
json written(const std::vector<std::int64_t>& from) {
  return from.empty() ? json("none") : json(from);
}
json written(const std::vector<double>& from) { return from.empty() ? json() : json(from); }
json written(ModelKind from) { return kModels[static_cast<std::size_t>(from)]; }
json written(data::TaskWish from) { return data::kTaskWishes[static_cast<std::size_t>(from)]; }
json written(draw::Theme from) { return kThemes[static_cast<std::size_t>(from)]; }
json written(data::Header from) {
  return from == data::Header::automatic ? json() : json(from == data::Header::present);
}
json written(const data::PictureForm& from) {
  return from.width == 0 ? json() : json(fmt::format("{}x{}", from.width, from.height));
}
json written(theory::Encoding from) { return kEncodings[static_cast<std::size_t>(from)]; }
json written(theory::BumpUnit from) { return kBumpUnits[static_cast<std::size_t>(from)]; }
json written(const theory::Range& from) { return {from.low, from.high}; }

Key threads_key(int& field) {
  return key("threads", "N", "never change a result [default: all processors]", field);
}

Key json_key(bool& field) {
  return key("json", "", "one JSON object on stdout", field, KeyKind::flag);
}

Key target_key(std::string_view help, std::string& field) {
  Key made = key("target", "COLUMNS", help, field);
  made.set = [&field](const Setting& from) { field = base::join(from.values, ","); };
  return made;
}

Key with(train::Facts facts, Key key) {
  key.facts = facts;
  return key;
}

void add(std::vector<Key>& to, std::string_view group, std::vector<Key> keys) {
  for (Key& each : keys) {
    each.group = group;
    to.push_back(std::move(each));
  }
}

void set_all(const Settings& settings, const std::vector<Key>& keys) {
  for (const Setting& setting : settings) {
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [&](const Key& key) { return key.name == setting.key; });
    if (found == keys.end())
      fail("usage.key", "halfspace",
           fmt::format("{} is no setting of this command", setting.where));
    found->set(setting);
  }
}

std::string retold(const Settings& settings, const std::vector<Key>& keys) {
  std::string out;
  for (const Setting& setting : settings) {
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [&](const Key& key) { return key.name == setting.key; });
    if (found->kind == KeyKind::positional)
      out += ' ' + shell_word(setting.values.back());
    else if (found->kind == KeyKind::value)
      out += ' ' + setting.where + ' ' + shell_word(base::join(setting.values, ","));
    else
      out += ' ' + setting.where;
  }
  return out;
}

std::vector<std::string> names_of(const std::vector<Key>& keys) {
  std::vector<std::string> names;
  names.reserve(keys.size());
  for (const Key& key : keys) names.push_back(key.name);
  return names;
}

}  // namespace halfspace::app
