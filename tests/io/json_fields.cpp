// tests: io/json_fields.hpp.
#include "halfspace/io/json_fields.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

using nlohmann::json;

TEST(JsonFields, GivesWhatIsThere) {
  const json value = {{"t", "x"},  {"n", 1.5},    {"c", 3},
                      {"b", true}, {"l", {1, 2}}, {"o", {{"p", 1}}}};
  const JsonFields fields(value, "network", "m");
  EXPECT_TRUE(fields.has("t"));
  EXPECT_FALSE(fields.has("u"));
  EXPECT_EQ(fields.text("t"), "x");
  EXPECT_EQ(fields.number("n"), 1.5);
  EXPECT_EQ(fields.count("c"), 3);
  EXPECT_TRUE(fields.boolean("b"));
  EXPECT_EQ(fields.counts("l"), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(fields.numbers("l"), (std::vector<double>{1, 2}));
  EXPECT_EQ(fields.object("o").count("p"), 1);
}

TEST(JsonFields, NamesFileAndFieldOfWhatIsNot) {
  const json value = {{"o", {{"c", -1}, {"u", 18446744073709551615U}, {"t", {"a", "a"}}}}};
  const JsonFields fields(value, "network", "m");
  EXPECT_EQ(message_of([&] { (void)fields.text("layers"); }),
            "[model] 'm': network.layers is missing; the model file is damaged");
  EXPECT_EQ(message_of([&] { (void)fields.object("o").count("c"); }),
            "[model] 'm': network.o.c is not a whole number up to 2^31; the model file is damaged");
  EXPECT_EQ(message_of([&] { (void)fields.object("o").count("u"); }),
            "[model] 'm': network.o.u is not a whole number up to 2^31; the model file is damaged");
  EXPECT_EQ(message_of([&] { (void)fields.object("o").texts("t"); }),
            "[model] 'm': network.o.t names 'a' twice; the model file is damaged");
  EXPECT_EQ(message_of([] { const JsonFields list(json::array(), "network", "m"); }),
            "[model] 'm': network is not an object; the model file is damaged");
}

TEST(ParseJson, NamesTheByteWhereItStopsBeingJson) {
  EXPECT_EQ(parse_json(R"({"a": [1, {"b": null}]})", "the network", "m")["a"][0], 1);
  EXPECT_EQ(message_of([] { (void)parse_json("{\"a\" 1}", "the network", "m"); }),
            "[model] 'm': the network is not valid JSON at byte 6; the model file is damaged");
  EXPECT_EQ(message_of([] { (void)parse_json("", "the network", "m"); }),
            "[model] 'm': the network is not valid JSON at byte 1; the model file is damaged");
  EXPECT_EQ(message_of([] { (void)parse_json(std::string(1 << 20, '['), "the network", "m"); }),
            "[model] 'm': the network is nested more than 100 deep; the model file is damaged");
}

TEST(ParseJson, SurvivesDamage) {
  const std::string text = R"({"a": [1, -2.5e3, {"b": null}], "c": "\u00e4\n", "d": true})";
  const auto view = as_bytes(text);
  survive_damage(Bytes(view.begin(), view.end()),
                 [](const Bytes& bytes) { (void)parse_json(as_text(bytes), "the network", "m"); });
}

}  // namespace
}  // namespace halfspace::io
