// tests: the laboratory's trace of one sample, against the library's own results.
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/model/evaluate.hpp"
#include "tests/web/lab_support.hpp"
#include "web/engine/lab/subject.hpp"

namespace halfspace::web {
namespace {

using ::testing::HasSubstr;

TEST(LabTrace, HasTheLossThatEvaluationHas) {
  for (const char* const more :
       {"", "loss mse\noutput tanh\ntask regression\n", "data plane\n", "norm layer\n"}) {
    const Trained run(more);
    const model::Feed feed(run.session.samples().all, run.session.model().preprocessing,
                           DType::float32);
    model::Scorer scorer(run.session.model(), feed, Runtime::of_this_thread());
    std::vector<double> losses;
    scorer.run(&losses);
    for (const int row : {0, 7, 300})
      EXPECT_NEAR(trace_of(run, row)["loss"].get<double>(), losses[static_cast<std::size_t>(row)],
                  1e-5)
          << more;
  }
}

TEST(LabTrace, StepsDownTheGradientThatDifferencesGive) {
  const Trained run("learning-rate 0.5\n");
  const Answered got = trace_of(run, 5);
  EXPECT_EQ(got["learningRate"], 0.5);
  EXPECT_EQ(got["updates"].size(), 6U);
  const model::Model model = model::in_float64(run.session.model());
  const data::Dataset rows = in_float64(run.session.samples().all);
  const std::int64_t row = 5;
  const data::Dataset one = data::select(rows, std::span(&row, 1));
  const auto loss = [&] { return model::evaluate(model, one, Runtime::of_this_thread()).loss; };
  const char* const names[] = {"W1", "b1", "W2", "b2", "W3", "b3"};
  const char* const* name = names;
  for (const nn::Parameter& parameter : model.network->state()) {
    const json node = node_called(got, *name++);
    EXPECT_EQ(node["op"], "parameter");
    const std::span<double> values = parameter.tensor.writable<double>();
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double kept = values[i];
      values[i] = kept + 1e-6;
      const double above = loss();
      values[i] = kept - 1e-6;
      const double below = loss();
      values[i] = kept;
      EXPECT_NEAR(node["gradient"][i].get<double>(), (above - below) / 2e-6, 1e-7);
      EXPECT_EQ(node["value"][i].get<double>(), kept);
    }
  }
  for (const json& update : got["updates"])
    for (std::size_t i = 0; i < update["before"].size(); ++i)
      EXPECT_DOUBLE_EQ(
          update["after"][i].get<double>(),
          update["before"][i].get<double>() - 0.5 * update["gradient"][i].get<double>());
}

TEST(LabTrace, OrdersNodesForwardAndBackward) {
  const Answered got = trace_of(Trained(), 0);
  std::set<int> done;
  for (const json& node : got["nodes"])
    if (node["inputs"].empty()) done.insert(node["id"].get<int>());
  for (const json& id : got["order"]["forward"]) {
    for (const json& input : got["nodes"][id.get<std::size_t>()]["inputs"])
      EXPECT_TRUE(done.contains(input.get<int>()));
    done.insert(id.get<int>());
  }
  EXPECT_EQ(done.size(), got["nodes"].size());
  EXPECT_EQ(got["order"]["backward"].front(), got["nodes"].back()["id"]);
  EXPECT_EQ(got["nodes"].back()["name"], "loss");
}

TEST(LabTrace, WritesFormulasInSymbolsAndNumbers) {
  const Answered got = trace_of(Trained(), 0);
  const json h = node_called(got, "h1");
  EXPECT_EQ(h["formula"], "h1 = tanh(z1)");
  EXPECT_EQ(h["derivative"], "∂h1/∂z1 = 1 - h1²");
  const double y = h["value"][0];
  const std::string shown = y < 0 ? fmt::format("({:.4g})", y) : fmt::format("{:.4g}", y);
  EXPECT_EQ(h["derivativeNumbers"], fmt::format("1 - {}² = {:.4g}", shown, 1 - y * y));
  EXPECT_THAT(h["numbers"].get<std::string>(), HasSubstr(" = tanh("));
  EXPECT_EQ(node_called(got, "z1")["formula"], "z1 = v1 + b1");
  const json product = node_called(got, "v1");
  EXPECT_EQ(product["formula"], "v1 = x W1");
  EXPECT_EQ(product["derivative"], "∂v1/∂x = W1ᵀ, ∂v1/∂W1 = xᵀ");
  EXPECT_THAT(product["numbers"].get<std::string>(), HasSubstr(" · "));
  EXPECT_EQ(node_called(got, "W1")["formula"], "");
  EXPECT_EQ(node_called(got, "W1")["tex"]["name"], "W_{1}");
  EXPECT_EQ(h["tex"]["formula"], "h_{1} = \\tanh(z_{1})");
  EXPECT_EQ(h["tex"]["derivative"], "\\partial h_{1}/\\partial z_{1} = 1 - h_{1}^{2}");
}

TEST(LabTrace, WritesTheDerivativeOfEveryActivation) {
  for (const auto& row : defs::activations()) {
    const std::string name(row.info->name);
    const Answered got = trace_of(Trained("activation " + name + "\n"), 0);
    bool found = false;
    for (const json& node : got["nodes"]) {
      if (node["op"] != name || node["derivative"] == "") continue;
      found = true;
      EXPECT_THAT(node["derivative"].get<std::string>(), HasSubstr(" = ")) << name;
      EXPECT_NE(node["derivativeNumbers"], "") << name;
    }
    EXPECT_TRUE(found) << name;
  }
  const json leaky = node_called(trace_of(Trained("activation leaky_relu\n"), 0), "h1");
  EXPECT_EQ(leaky["formula"], "h1 = leaky_relu(z1)");
  EXPECT_EQ(leaky["derivative"], "∂h1/∂z1 = 1 if z1 > 0 else α");
  EXPECT_THAT(leaky["derivativeNumbers"].get<std::string>(),
              testing::MatchesRegex("\\(1 if -?[0-9.]+ > 0 else 0\\.2\\) = (1|0\\.2)"));
}

TEST(LabTrace, AbridgesHugeNodes) {
  Points points{.columns = {},
                .x = {},
                .y = {0, 1, 0, 1},
                .task = data::Task::binary,
                .classes = {"a", "b"},
                .plane = false};
  for (int c = 0; c < 100; ++c) points.columns.push_back("c" + std::to_string(c));
  for (int i = 0; i < 400; ++i) points.x.push_back(static_cast<float>(std::sin(i)));
  const std::string config = "data own\nhidden 64\n";
  const Session session(read_setup(config), points);
  Asked asked = about("trace", session, config);
  asked.fields["points"] = {{"name", "mine"},
                            {"columns", points.columns},
                            {"task", "binary"},
                            {"classes", points.classes},
                            {"plane", false}};
  asked.floats("x", points.x).floats("y", points.y);
  asked.fields["row"] = 1;
  const Answered got = answered(asked);
  const json weight = node_called(got, "W1");
  EXPECT_EQ(weight["abridged"], true);
  EXPECT_EQ(weight["value"].size(), 4096U);
  EXPECT_EQ(weight["shape"], (json{100, 64}));
  EXPECT_EQ(node_called(got, "x")["abridged"], false);
}

TEST(LabTrace, RefusesRowsThatAreNotThere) {
  Asked asked = Trained().asked("trace");
  asked.fields["row"] = 500;
  EXPECT_THAT(refusal(asked), HasSubstr("the data has 500 rows; got 500"));
  asked.fields["row"] = 1.5;
  EXPECT_EQ(refusal(asked), "[lab] the request's 'row' is not a whole number");
}

}  // namespace
}  // namespace halfspace::web
