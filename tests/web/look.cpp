// tests: web/engine/look.hpp and snapshot.hpp: what the page is shown.
#include "web/engine/look.hpp"

#include <fstream>

#include <nlohmann/json.hpp>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/nn/hidden.hpp"
#include "tests/support/check.hpp"
#include "web/engine/snapshot.hpp"
#include "web/engine/words.hpp"

namespace halfspace::web {
namespace {

constexpr const char* kDefault =
    "data circle\nhidden 4,2\nactivation tanh\nlearning-rate 0.03\nbatch 10\n";
constexpr std::size_t kSeriesEpochs = 100;

TEST(Look, MapsShowWhatProbesTell) {
  Session session(
      read_setup("data spiral\nfeatures x,y,x*y,sin(x)\nhidden 5,3\nactivation "
                 "tanh,relu\nlearning-rate 0.1\n"));
  session.train(200);
  Look look(session);
  std::vector<float> output, units;
  look.output_map(output);
  look.unit_maps(units);
  ASSERT_EQ(output.size(), std::size_t{Look::kSide * Look::kSide});
  ASSERT_EQ(units.size(), std::size_t{(4 + 5 + 3) * Look::kThumb * Look::kThumb});
  const auto centre = [](std::int64_t i, std::int64_t side, double from, double to) {
    return static_cast<float>(from + (to - from) * (static_cast<double>(i) + 0.5) /
                                         static_cast<double>(side));
  };
  for (const auto& [row, column] :
       {std::pair<std::int64_t, std::int64_t>{3, 71}, {50, 0}, {99, 99}}) {
    const std::vector<float> point{centre(column, Look::kSide, -6, 6),
                                   centre(row, Look::kSide, 6, -6)};
    const auto told = look.probe(session.samples().inputs_of(point));
    EXPECT_NEAR(output[static_cast<std::size_t>(row * Look::kSide + column)], told.back().front(),
                1e-6);
  }
  const std::vector<float> point{centre(20, Look::kThumb, -6, 6), centre(4, Look::kThumb, 6, -6)};
  const auto told = look.probe(session.samples().inputs_of(point));
  const std::size_t pixel = 4 * Look::kThumb + 20;
  constexpr std::size_t kMap = Look::kThumb * Look::kThumb;
  EXPECT_FLOAT_EQ(units[pixel], point[0]);
  EXPECT_FLOAT_EQ(units[2 * kMap + pixel], point[0] * point[1]);
  EXPECT_NEAR(units[(4 + 2) * kMap + pixel], told[0][2], 1e-6);
  EXPECT_NEAR(units[(4 + 5 + 1) * kMap + pixel], told[1][1], 1e-6);
}

TEST(Look, ALineOfDataHasMapsOfOneRow) {
  Points points;
  points.columns = {"x"};
  points.task = data::Task::regression;
  for (int i = 0; i < 40; ++i) {
    points.x.push_back(static_cast<float>(i) / 4 - 5);
    points.y.push_back(std::sin(points.x.back()));
  }
  Session session(read_setup("data own\nfeatures x,x^2\nhidden 8\nactivation tanh\noptimizer adam\n"
                             "learning-rate 0.05\n"),
                  points);
  session.train(400 * session.batches());
  Look look(session);
  look.rows();
  EXPECT_GT(look.score(false).score, 0.9);
  std::vector<float> output;
  look.output_map(output);
  EXPECT_EQ(output.size(), std::size_t{Look::kSide});
}

TEST(Snapshot, HoldsEverySectionWithinItsBlock) {
  Session session(read_setup(kDefault));
  session.train(30);
  Look look(session);
  Snapshot snapshot;
  snapshot.take(session, look, Wanted::kMaps | Wanted::kOutput | Wanted::kNorms);
  using Number = Snapshot::Number;
  using Section = Snapshot::Section;
  const auto* const end =
      reinterpret_cast<const float*>(snapshot.block().data() + snapshot.block().size());
  const auto length = [&](Section which) {
    const std::span<const float> section = snapshot.section(which);
    EXPECT_LE(section.data() + section.size(), end);
    return section.size();
  };
  EXPECT_EQ(snapshot.number(Number::epoch), 1);
  EXPECT_EQ(snapshot.number(Number::step), 30);
  EXPECT_EQ(length(Section::weights), 25);
  EXPECT_EQ(length(Section::norms), 15);
  EXPECT_EQ(length(Section::output), 10'000);
  EXPECT_EQ(length(Section::maps), 8 * 625);
  EXPECT_EQ(length(Section::predictions), 500);
  EXPECT_EQ(length(Section::margins), 500);
  EXPECT_EQ(length(Section::batch), 10);
  EXPECT_EQ(length(Section::confusion), 4);
  EXPECT_EQ(snapshot.good(), session.weights());
}

// The page's test of its module reads the same file (web/tests/unit/engine).
TEST(Snapshot, LossesOfTheDefaultNetAreThoseWrittenDown) {
  Session session(read_setup(kDefault));
  Look look(session);
  std::ifstream file(HALFSPACE_SOURCE_DIR "/tests/web/default_losses.json");
  ASSERT_TRUE(file) << "no tests/web/default_losses.json";
  const auto losses = nlohmann::json::parse(file).get<std::vector<double>>();
  ASSERT_EQ(losses.size(), kSeriesEpochs);
  for (const double loss : losses) {
    session.train(session.batches());
    look.rows();
    EXPECT_NEAR(look.score(true).loss, loss, 1e-4 * loss) << session.epoch();
  }
}

TEST(Words, AreJsonAndListEveryDefinition) {
  const auto catalogue = nlohmann::json::parse(catalogue_json());
  EXPECT_EQ(catalogue["activations"].size(), defs::activations().size());
  EXPECT_EQ(catalogue["features"].size(), features().size());
  EXPECT_EQ(catalogue["hidden"].size(), nn::hidden_functions().size());
  EXPECT_EQ(catalogue["hidden"].back()["params"],
            nlohmann::json::parse(R"([{"name":"size","value":2,"low":1,"high":1024}])"));
  Session session(read_setup(kDefault));
  const Look look(session);
  const auto layout = nlohmann::json::parse(layout_json(session, look));
  EXPECT_EQ(layout["layers"][1]["weights"], 12);
  EXPECT_EQ(layout["layers"][2]["biases"], 24);
  EXPECT_EQ(layout["parameters"], 25);
}

TEST(Words, TellOfEachSettingWhatItMayBe) {
  const auto catalogue = nlohmann::json::parse(catalogue_json());
  const auto row = [&](const std::string& name) {
    for (const nlohmann::json& each : catalogue["settings"])
      if (each["name"] == name) return each;
    return nlohmann::json();
  };
  EXPECT_EQ(row("clip-norm"), nlohmann::json::parse(R"({"name":"clip-norm","member":"clip_norm",
    "link":"clip","type":"number","default":0,"unsaid":0,"tunable":true,"low":0,"scale":"log"})"));
  EXPECT_EQ(row("init"), nlohmann::json::parse(R"({"name":"init","member":"initializer",
    "link":"init","type":"choice","default":"auto","unsaid":"auto","tunable":false,
    "family":"initializers","choices":["auto"]})"));
  EXPECT_EQ(row("learning-rate"), nlohmann::json::parse(R"({"name":"learning-rate",
    "member":"learning_rate","link":"rate","type":"number","default":0.03,"tunable":true,"low":0,
    "above":true,"scale":"log"})"));
  EXPECT_EQ(row("norm")["choices"], (nlohmann::json{"none", "batch", "layer"}));
  EXPECT_EQ(row("hidden")["default"], (nlohmann::json{4, 2}));
  EXPECT_EQ(row("batch")["type"], "whole");
  EXPECT_TRUE(row("checkpoint").is_null());
}

}  // namespace
}  // namespace halfspace::web
