// tests: model/record.hpp: what a file tells of its model, there and back, and what is not
// believed.
#include "halfspace/model/record.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "halfspace/base/error.hpp"
#include "tests/io/support.hpp"

namespace halfspace::model {
namespace {

using io::message_of;
using nlohmann::json;

// As a file has it.
json in_file(const Record& record) { return json::parse(json(record.to_json()).dump()); }

Record full() {
  Record out;
  out.task = "multiclass";
  out.data = "iris";
  out.target = "species";
  out.architecture = "4-3-3";
  out.ending = Ending::early_stopped;
  out.epochs = 2;
  out.steps = 8;
  out.parameters = 27;
  out.seed = std::uint64_t{1} << 63U;
  out.precision = "float32";
  out.weights_hash = "0123456789abcdef";
  out.options = {{"hidden", {3}}, {"learning-rate", 0.1}, {"validation", nullptr}};
  out.train = Scores{.values = {{"loss", 0.5}, {"accuracy", 1.0}}, .rows = 120};
  out.test = Scores{.values = {{"loss", 0.75}, {"accuracy", 0.5}}, .rows = 30};
  out.confusion = Confusion{.classes = {"a", "b"}, .matrix = {{1, 2}, {0, 3}}, .counts = {}};
  out.labels = {{"odd", 0.5, 0.25, 1.0 / 3, 7}};
  out.best_epoch = 1;
  out.divergence = "step 3";
  out.reason = "the loss changed by 0";
  out.perceptron = {{"mistakes", 4}};
  out.version = "1.2.3";
  out.run = {{"epochs", 2}};
  out.data_hash = "fedcba9876543210";
  out.playground = "data xor";
  out.history = {
      {.epoch = 1,
       .loss = 2,
       .learning_rate = 0.1,
       .layers = {{.name = "layers.0", .activation = 1, .gradient = 2, .weight = 3, .dead = 0.5}}},
      {.epoch = 2, .loss = 1, .learning_rate = 0.05, .validation_loss = 4}};
  out.others = {{"note", {1, "two"}}};
  return out;
}

TEST(Record, ComesBackFromAFileWhole) {
  const json stored = in_file(full());
  EXPECT_EQ(stored.size(), 26U);
  const Record again = Record::from_json(stored, "m.safetensors");
  EXPECT_EQ(in_file(again), stored);
  EXPECT_EQ(again.seed, full().seed);
  EXPECT_EQ(again.ending, Ending::early_stopped);
  EXPECT_EQ(again.confusion->matrix, full().confusion->matrix);
  EXPECT_EQ(again.labels[0].recall, 0.25);
  EXPECT_EQ(again.history[0].layers[0].dead, 0.5);
  EXPECT_EQ(again.others, full().others);
}

TEST(Record, WritesOnlyWhatIsThere) {
  EXPECT_EQ(in_file(Record()), json::object());
  Record stopped;
  stopped.ending = Ending::step_limit;
  EXPECT_EQ(in_file(stopped), json({{"ending", "step_limit"}, {"history", json::array()}}));
  Record many;
  many.confusion = Confusion{.classes = {"a"}, .matrix = {}, .counts = {{0, 1, 2}}};
  EXPECT_EQ(in_file(many),
            json::parse(R"({"confusion": {"classes": ["a"], "counts": [[0, 1, 2]]}})"));
}

TEST(Record, IsWrittenInTheOrderPeopleReadItIn) {
  std::vector<std::string> names;
  const nlohmann::ordered_json written = full().to_json();
  for (const auto& [name, value] : written.items()) names.push_back(name);
  EXPECT_THAT(names,
              testing::ElementsAre("task", "data", "target", "model", "ending", "epochs", "steps",
                                   "parameters", "seed", "precision", "weights_hash", "options",
                                   "train", "test", "confusion", "labels", "best_epoch",
                                   "divergence", "reason", "perceptron", "halfspace", "run",
                                   "data_hash", "playground", "history", "note"));
}

TEST(Record, HasNullForWhatIsNoNumber) {
  Record record;
  record.test = Scores{.values = {{"r2", std::nan("")}}, .rows = 1};
  EXPECT_EQ(in_file(record), json::parse(R"({"test": {"r2": null, "rows": 1}})"));
  EXPECT_TRUE(std::isnan(Record::from_json(in_file(record), "m").test->values[0].second));
}

TEST(Record, KeepsWhatHasAnotherForm) {
  const json odd = json::parse(R"({
    "task": 1, "ending": "tired", "epochs": -1, "steps": 1.5, "seed": [["<i>"]], "options": [1],
    "train": 3, "test": {"accuracy": "<b>"}, "labels": [{"name": "a"}], "run": "x",
    "confusion": {"classes": ["a", "b"], "matrix": [[1, 2], [-1, 0]]}, "perceptron": null})");
  const Record record = Record::from_json(odd, "m.safetensors");
  EXPECT_EQ(record.others, odd);
  EXPECT_EQ(in_file(record), odd);
  EXPECT_TRUE(record.measured().empty());
  for (const char* const confusion :
       {R"({"matrix": [[1]]})", R"({"classes": ["a"], "matrix": [[1, 2]]})",
        R"({"classes": ["a", "b"], "matrix": [[1, 2]]})", R"({"classes": [1], "matrix": [[1]]})",
        R"({"classes": ["a"], "counts": [[1, 2]]})", R"({"classes": ["a"], "matrix": "x"})",
        R"({"classes": ["a"], "matrix": [[4000000000]]})"}) {
    const json given{{"confusion", json::parse(confusion)}};
    EXPECT_EQ(Record::from_json(given, "m").others, given) << confusion;
  }
  for (const char* const none : {"[1, 2]", "\"text\"", "null", "3"})
    EXPECT_EQ(in_file(Record::from_json(json::parse(none), "m")), json::object()) << none;
}

TEST(Record, RefusesAHistoryThatIsDamaged) {
  const auto refusal = [](const char* history) {
    return message_of([&] {
      (void)Record::from_json({{"history", json::parse(history)}}, "m.safetensors");
    });
  };
  EXPECT_EQ(refusal("3"),
            "[model] 'm.safetensors': record.history is not a list; the model file "
            "is damaged");
  EXPECT_EQ(refusal(R"([{"epoch": 1, "loss": "low", "learning_rate": 1}])"),
            "[model] 'm.safetensors': record.history.loss is not a finite number; the model file "
            "is damaged");
}

TEST(Ending, HasANameForEachAndNoOther) {
  for (const Ending ending : {Ending::completed, Ending::early_stopped, Ending::step_limit,
                              Ending::interrupted, Ending::diverged, Ending::converged})
    EXPECT_EQ(ending_named(ending_name(ending)), ending);
  EXPECT_EQ(ending_name(Ending::early_stopped), "early_stopped");
  EXPECT_EQ(ending_named("tired"), std::nullopt);
}

}  // namespace
}  // namespace halfspace::model
