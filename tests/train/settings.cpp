// tests: train/settings.hpp: each row reads what it writes, within its range, and has its help.
#include "halfspace/train/settings.hpp"

#include <set>

#include "tests/support/check.hpp"

namespace halfspace::train {
namespace {

using test::message_of;

Setting said(const SettingRow& row, const std::string& text) {
  return {std::string(row.name), {text}, "--" + std::string(row.name)};
}

std::string refusal(std::string_view name, const std::string& text) {
  Options options;
  const SettingRow& row = setting_row(name);
  return message_of([&] { read(row, said(row, text), options); });
}

struct Text {
  std::string operator()(std::monostate /*none*/) const { return ""; }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const std::vector<std::int64_t>& numbers) const {
    std::string out;
    for (const std::int64_t n : numbers) out += (out.empty() ? "" : ",") + std::to_string(n);
    return out;
  }
  std::string operator()(auto number) const { return std::to_string(number); }
};

TEST(Settings, HaveNamesOfTheirOwnLinksOfTheirOwnAndHelp) {
  std::set<std::string_view> names;
  std::set<std::string_view> links;
  for (const SettingRow& row : settings()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_TRUE(links.insert(row.link.empty() ? row.name : row.link).second) << row.name;
    EXPECT_FALSE(help_of(row).text.empty()) << row.name;
    EXPECT_EQ(help_of(row).text.find('{'), std::string::npos) << row.name;
  }
}

TEST(Settings, ReadWhatTheyWrite) {
  Options given;
  given.hidden = {5, 3};
  given.dropout = 0.25;
  given.optimizer = "adam:beta1=0.8";
  given.norm = nn::Norm::layer;
  given.precision = DType::float64;
  given.replacement = true;
  given.checkpoint = "run";
  for (const Options& from : {Options(), given})
    for (const SettingRow& row : settings()) {
      const SettingValue value = value_of(row, from);
      if (std::holds_alternative<std::monostate>(value)) continue;
      Options back = given;
      read(row, said(row, std::visit(Text(), value)), back);
      EXPECT_EQ(value_of(row, back), value) << row.name;
    }
}

TEST(Settings, TellAWordForNoHiddenLayerFromNothingSaid) {
  const SettingRow& hidden = setting_row("hidden");
  Options options;
  EXPECT_EQ(value_of(hidden, options), SettingValue());
  read(hidden, said(hidden, "none"), options);
  ASSERT_TRUE(options.hidden.has_value());
  EXPECT_TRUE(options.hidden->empty());
  EXPECT_EQ(value_of(hidden, options), SettingValue(std::string("none")));
}

TEST(Settings, LeaveAWishOpenByItsWord) {
  Options options;
  options.loss = "huber";
  options.penalty = "l2";
  read(setting_row("loss"), said(setting_row("loss"), "auto"), options);
  read(setting_row("penalty"), said(setting_row("penalty"), "none"), options);
  EXPECT_FALSE(options.loss.has_value());
  EXPECT_FALSE(options.penalty.has_value());
}

TEST(Settings, RefuseInTheWordsOfWhoAsks) {
  EXPECT_EQ(refusal("epochs", "many"), "[settings] --epochs wants a whole number; got 'many'");
  EXPECT_EQ(refusal("epochs", "0"), "[train] --epochs is above 0; got 0");
  EXPECT_EQ(refusal("dropout", "1"), "[train] --dropout lies in [0, 1); got 1");
  EXPECT_EQ(refusal("logical-shards", "1025"),
            "[train] --logical-shards lies in 1..1024; got 1025");
  EXPECT_EQ(refusal("norm", "btach"),
            "[settings] --norm has no choice 'btach'; did you mean 'batch'? Choices: none, batch, "
            "layer");
  EXPECT_EQ(message_of([] { setting_row("drop-out"); }).substr(0, 65),
            "[settings] unknown setting 'drop-out'; did you mean 'dropout'? Ch");
}

}  // namespace
}  // namespace halfspace::train
