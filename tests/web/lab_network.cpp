// tests: what the laboratory tells about a network, against the library's own results.
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "halfspace/explain/loss_surface.hpp"
#include "halfspace/model/evaluate.hpp"
#include "halfspace/theory/regions.hpp"
#include "tests/web/lab_support.hpp"

namespace halfspace::web {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(LabGradcheck, FindsWhatTheLibraryFinds) {
  const Trained run;
  const Answered got = answered(run.asked("gradcheck"));
  EXPECT_LT(got["maxRelativeError"].get<double>(), 1e-6);
  EXPECT_EQ(got["tensors"].size(), 6U);
  std::vector<std::string> names;
  for (const json& tensor : got["tensors"]) names.push_back(tensor["name"]);
  EXPECT_THAT(names, ElementsAre("W1", "b1", "W2", "b2", "W3", "b3"));
  EXPECT_EQ(got["tensors"][0]["checked"], 8);
  for (const json& tensor : got["tensors"]) {
    EXPECT_NEAR(tensor["numeric"].get<double>(), tensor["automatic"].get<double>(), 1e-6);
    EXPECT_NE(tensor["automatic"], 0);
  }
}

TEST(LabRegions, AreThoseOfTheTheory) {
  const Trained run("activation relu\nhidden 6,5\n");
  Asked asked = run.asked("regions");
  asked.fields["window"] = {-6, 6, -6, 6};
  const Answered got = answered(asked);
  const theory::HiddenLayers hidden = theory::hidden_layers(*run.session.model().network);
  EXPECT_EQ(got["count"], theory::count_regions(hidden, 6));
  EXPECT_GE(got["bound"].get<double>(), got["count"].get<double>());
  double area = 0;
  for (const json& polygon : got["polygons"])
    for (std::size_t i = 0; i < polygon.size(); i += 2) {
      const std::size_t j = (i + 2) % polygon.size();
      area += (polygon[i].get<double>() * polygon[j + 1].get<double>() -
               polygon[j].get<double>() * polygon[i + 1].get<double>()) /
              2;
    }
  EXPECT_NEAR(area, 144, 1e-9);
}

TEST(LabRegions, CoverARectangleOfTheWindow) {
  const Trained run("activation relu\nhidden 6,5\n");
  Asked asked = run.asked("regions");
  asked.fields["window"] = {-1, 4, 2, 5};
  double x = 9;
  double y = 9;
  const Answered got = answered(asked);
  for (const json& polygon : got["polygons"])
    for (std::size_t i = 0; i < polygon.size(); i += 2) {
      x = std::min(x, polygon[i].get<double>());
      y = std::min(y, polygon[i + 1].get<double>());
      EXPECT_LE(polygon[i].get<double>(), 4 + 1e-9);
      EXPECT_LE(polygon[i + 1].get<double>(), 5 + 1e-9);
    }
  EXPECT_NEAR(x, -1, 1e-9);
  EXPECT_NEAR(y, 2, 1e-9);
}

TEST(LabRegions, OfOneInputGoAcrossTheWindow) {
  for (const char* const feature : {"x", "y"}) {
    const Trained run(fmt::format("activation relu\nfeatures {}\n", feature));
    Asked asked = run.asked("regions");
    asked.fields["window"] = {-6, 6, -3, 3};
    double area = 0;
    const Answered got = answered(asked);
    for (const json& polygon : got["polygons"]) {
      ASSERT_EQ(polygon.size(), 8U);
      area += (polygon[2].get<double>() - polygon[0].get<double>()) *
              (polygon[5].get<double>() - polygon[1].get<double>());
    }
    EXPECT_NEAR(area, 72, 1e-9) << feature;
  }
}

TEST(LabRegions, SayWhyThereAreNone) {
  const auto asked = [](const char* more) {
    Asked out = Trained(more).asked("regions");
    out.fields["window"] = {-6, 6, -6, 6};
    return refusal(out);
  };
  EXPECT_EQ(asked("activation relu\nfeatures x,y,x^2\n"),
            "[regions] regions are polygons where the network sees x and y themselves; switch its "
            "other inputs off");
  EXPECT_THAT(asked("activation tanh\n"), HasSubstr("tanh"));
}

TEST(LabSurface, HasTheLossOfTheWeightsInItsMiddle) {
  const Trained run;
  Asked asked = run.asked("surface");
  asked.fields["side"] = 5;
  const Answered got = answered(asked);
  const std::vector<float> losses = got.floats("losses");
  ASSERT_EQ(losses.size(), 25U);
  Runtime runtime;
  const double loss =
      model::evaluate(run.session.model(), run.session.samples().train, runtime).loss;
  EXPECT_NEAR(losses[12], loss, 1e-5);
  EXPECT_TRUE(got["path"].empty());
  EXPECT_TRUE(got.floats("pathLosses").empty());
}

TEST(LabSurface, FollowsThePath) {
  Trained run("", 0);
  std::vector<float> path;
  std::vector<double> losses;
  Runtime runtime;
  for (int k = 0; k < 4; ++k) {
    const std::vector<float> now = run.session.weights();
    path.insert(path.end(), now.begin(), now.end());
    losses.push_back(
        model::evaluate(run.session.model(), run.session.samples().train, runtime).loss);
    if (k < 3) run.session.train(20);
  }
  Asked asked = run.asked("surface");
  asked.fields["side"] = 11;
  asked.floats("path", path);
  const Answered got = answered(asked);
  EXPECT_EQ(got["path"].size(), 4U);
  EXPECT_NEAR(got["path"][3][0].get<double>(), 0, 1e-6);
  EXPECT_NEAR(got["path"][3][1].get<double>(), 0, 1e-6);
  for (std::size_t k = 0; k < 4; ++k) {
    EXPECT_NEAR(got.floats("pathLosses")[k], losses[k], 1e-5);
    EXPECT_GE(got["path"][k][0].get<double>(), got["a0"].get<double>());
    EXPECT_LE(got["path"][k][0].get<double>(), got["a1"].get<double>());
  }
}

TEST(LabSurface, RefusesPathsOfOtherNetworks) {
  Asked asked = Trained().asked("surface");
  asked.fields["side"] = 5;
  asked.floats("path", {1, 2, 3});
  EXPECT_EQ(refusal(asked),
            "[surface] a path is at most 400 times the 25 weights of this network; got 3 numbers");
}

TEST(LabHidden, ShowsTwoUnitsAsTheyAre) {
  const Trained run;
  const Answered got = answered(run.asked("hidden"));
  ASSERT_EQ(got["layers"].size(), 2U);
  EXPECT_EQ(got["layers"][1]["axes"], (json{"unit 1", "unit 2"}));
  const std::vector<float> first = got.floats("layers.0.xy");
  const std::vector<float> second = got.floats("layers.1.xy");
  EXPECT_EQ(second.size(), 1000U);
  EXPECT_NEAR(std::accumulate(first.begin(), first.end(), 0.0), 0, 1e-3);  // centred components
  const json h2 = node_called(trace_of(run, 17), "h2");
  EXPECT_NEAR(second[34], h2["value"][0].get<double>(), 1e-5);
  EXPECT_NEAR(second[35], h2["value"][1].get<double>(), 1e-5);
}

TEST(LabHidden, HasNoneWithoutHiddenLayers) {
  EXPECT_TRUE(answered(Trained("hidden \n").asked("hidden"))["layers"].empty());
}

TEST(LabRequests, SayWhatIsWrongWithThem) {
  EXPECT_EQ(refusal(json::array()), "[lab] a request is a JSON object");
  EXPECT_EQ(refusal(json::object()), "[lab] the request's 'do' is missing");
  EXPECT_THAT(refusal(json{{"do", "trase"}}), HasSubstr("did you mean 'trace'"));
  Asked asked = Trained().asked("hidden");
  asked.fields["sections"]["weights"] = {0, 1000};
  EXPECT_EQ(refusal(asked), "[lab] the request's 'weights' lies outside the attachment");
  asked.fields["sections"]["weights"] = {0, 3};
  EXPECT_EQ(refusal(asked), "[playground] this network has 25 weights; got 3");
}

}  // namespace
}  // namespace halfspace::web
