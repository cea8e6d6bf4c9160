// tests: Preprocessing in a model file.
#include <numeric>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "halfspace/data/preprocess.hpp"
#include "halfspace/data/source.hpp"
#include "halfspace/io/json_fields.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using nlohmann::json;

Preprocessing fitted(const Source& source) {
  std::vector<std::int64_t> every(static_cast<std::size_t>(rows(source.train)));
  std::iota(every.begin(), every.end(), 0);
  return Preprocessing::fit(source.train, every, read_target(source.train, source.default_target));
}

json mixed() {
  Source source{
      .name = "t", .train = table("a,c,y\n1,u,p\n,,q\n3,v,p\n"), .test = {}, .default_target = "y"};
  return fitted(source).to_json();
}

TEST(PreprocessingJson, ReadsBackWhatItWrote) {
  EXPECT_EQ(Preprocessing::from_json(mixed(), "m").to_json(), mixed());
  for (const SetInfo& set : list()) {
    const json written = fitted(load(set.name == "parity:D" ? "parity:4" : set.name)).to_json();
    const json parsed = json::parse(written.dump());
    EXPECT_EQ(Preprocessing::from_json(parsed, "m").to_json().dump(), written.dump()) << set.name;
  }
}

TEST(PreprocessingJson, HasAFormThatPeopleCanRead) {
  EXPECT_EQ(
      mixed().dump(),
      R"({"columns":[{"mean":2.0,"median":2.0,"name":"a","scale":0.816496580927726,"type":"number"},)"
      R"({"categories":["u","v"],"missing":true,"name":"c","type":"category"}],"kind":"table",)"
      R"("target":{"classes":["p","q"],"names":["y"],"position":2,"task":"binary"}})");
}

struct Lie {
  const char* pointer;
  json value;
  const char* message;
};

TEST(PreprocessingJson, NamesTheFieldThatIsWrong) {
  const Lie lies[] = {
      {"/kind", "sound", "preprocessing.kind is neither table nor image"},
      {"/columns", 3, "preprocessing.columns is not a list"},
      {"/columns", json::array(), "preprocessing.columns gives no inputs"},
      {"/columns/0", 3, "preprocessing.columns[0] is not an object"},
      {"/columns/0/mean", "x", "preprocessing.columns[0].mean is not a finite number"},
      {"/columns/0/mean", nullptr, "preprocessing.columns[0].mean is not a finite number"},
      {"/columns/0/scale", 0, "preprocessing.columns[0].scale is not above 0"},
      {"/columns/0/type", "date", "preprocessing.columns[0].type is neither number nor category"},
      {"/columns/0/name", "c", "preprocessing.columns names 'c' twice"},
      {"/columns/1/categories", {"v", "u"}, "preprocessing.columns[1].categories is not sorted"},
      {"/columns/1/categories", {"u", "u"}, "preprocessing.columns[1].categories names 'u' twice"},
      {"/columns/1/missing", 1, "preprocessing.columns[1].missing is not true or false"},
      {"/target", json::object(), "preprocessing.target.task is missing"},
      {"/target/task", "x",
       "preprocessing.target.task is not regression, binary, multiclass or multilabel"},
      {"/target/task", "regression", "preprocessing.target.mean is missing"},
      {"/target/names", {"y", "z"}, "preprocessing.target.names has not one name"},
      {"/target/position", 3, "preprocessing.target.position is beyond the columns"},
      {"/target/position", -1, "preprocessing.target.position is not a whole number up to 2^31"},
      {"/target/classes", {"p", "q", "r"}, "preprocessing.target.classes does not suit the task"},
  };
  for (const Lie& lie : lies) {
    json value = mixed();
    value[json::json_pointer(lie.pointer)] = lie.value;
    EXPECT_EQ(message_of([&] { (void)Preprocessing::from_json(value, "m"); }),
              "[model] 'm': " + std::string(lie.message) + "; the model file is damaged");
  }
}

Preprocessing of_labels() {
  const Table t = table("u,a,v,c\n0,1,1,x\n1,2,1,y\n0,3,0,x\n");
  const std::vector<std::int64_t> every{0, 1, 2};
  return Preprocessing::fit(t, every, read_target(t, "u,v"));
}

TEST(PreprocessingJson, KeepsLabelsAndTheirPlaces) {
  const json written = of_labels().to_json();
  EXPECT_EQ(written["target"].dump(),
            R"({"names":["u","v"],"positions":[0,1],"task":"multilabel"})");
  EXPECT_EQ(Preprocessing::from_json(written, "m").to_json(), written);
  const Lie lies[] = {
      {"/target/names", json::array(), "preprocessing.target.names is empty"},
      {"/target/names", {"u", "u"}, "preprocessing.target.names names 'u' twice"},
      {"/target/names", {"u"}, "preprocessing.target.positions does not suit the names"},
      {"/target/positions", {1, 0}, "preprocessing.target.positions does not suit the names"},
      {"/target/positions", {0, 3}, "preprocessing.target.positions is beyond the columns"},
      {"/target/positions",
       {-1, 0},
       "preprocessing.target.positions is not a whole number up to 2^31"},
      {"/target/positions", nullptr, "preprocessing.target.positions is not a list"},
      {"/target/task", "binary", "preprocessing.target.names has not one name"},
  };
  for (const Lie& lie : lies) {
    json value = written;
    value[json::json_pointer(lie.pointer)] = lie.value;
    EXPECT_EQ(message_of([&] { (void)Preprocessing::from_json(value, "m"); }),
              "[model] 'm': " + std::string(lie.message) + "; the model file is damaged");
  }
  json image = fitted(load("digits")).to_json();
  image["target"] = written["target"];
  EXPECT_EQ(message_of([&] { (void)Preprocessing::from_json(image, "m"); }),
            "[model] 'm': preprocessing.target.task does not suit images; the model file is "
            "damaged");
}

TEST(PreprocessingJson, SurvivesDamage) {
  const std::string text = mixed().dump();
  const auto view = io::as_bytes(text);
  const Part part = table("a,c,y\n1,u,p\n,,q\n");
  io::survive_damage(io::Bytes(view.begin(), view.end()), [&](const io::Bytes& bytes) {
    const json value = io::parse_json(io::as_text(bytes), "the preprocessing", "m");
    (void)Preprocessing::from_json(value, "m").apply(part, DType::float32, true);
  });
}

TEST(PreprocessingJson, BoundsTheShapeOfImages) {
  json value = fitted(load("digits")).to_json();
  for (const json& shape : {json{1, 2, 3, 4}, json::array(), json{0}, json{1 << 30, 1 << 30}}) {
    value["image"]["shape"] = shape;
    EXPECT_NE(message_of([&] { (void)Preprocessing::from_json(value, "m"); }), "(no error)")
        << shape;
  }
}

}  // namespace
}  // namespace halfspace::data
