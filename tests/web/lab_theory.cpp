// tests: the laboratory's theory: logic, approximations and the perceptron.
#include <cmath>
#include <numbers>

#include <gmock/gmock.h>

#include "halfspace/theory/bumps.hpp"
#include "tests/web/lab_support.hpp"

namespace halfspace::web {
namespace {

using ::testing::StartsWith;

Answered logic(const std::string& expression) {
  return answered(json{{"do", "logic"}, {"expression", expression}});
}

TEST(LabLogic, FindsTheUnitOfASeparableFunction) {
  const Answered got = logic("x2 & (x1 | !x3)");
  EXPECT_EQ(got["separable"], true);
  EXPECT_EQ(got["inputs"], (json{"x1", "x2", "x3"}));
  EXPECT_EQ(got["rows"].size(), 8U);
  for (const json& row : got["rows"]) {
    double v = got["bias"].get<double>();
    for (std::size_t j = 0; j < 3; ++j)
      v += got["weights"][j].get<double>() * row["x"][j].get<double>();
    EXPECT_DOUBLE_EQ(row["v"].get<double>(), v);
    EXPECT_EQ(row["unit"], row["y"]);
    EXPECT_EQ(row["y"].get<bool>(), v > 0);
  }
  EXPECT_EQ(got["hiddenRight"], true);
}

TEST(LabLogic, SolvesXorByTwoLayers) {
  for (const char* const text : {"xor", "(x1 | x2) & !(x1 & x2)"}) {
    const Answered got = logic(text);
    EXPECT_EQ(got["separable"], false);
    EXPECT_TRUE(got["weights"].empty());
    EXPECT_FALSE(got["contradiction"].empty());
    EXPECT_EQ(got["hidden"].size(), 2U);
    EXPECT_EQ(got["hiddenRight"], true);
    for (const json& row : got["rows"]) {
      double v = got["output"]["bias"].get<double>();
      for (std::size_t k = 0; k < 2; ++k) {
        const json& unit = got["hidden"][k];
        const double z = unit["bias"].get<double>() +
                         unit["weights"][0].get<double>() * row["x"][0].get<double>() +
                         unit["weights"][1].get<double>() * row["x"][1].get<double>();
        v += got["output"]["weights"][k].get<double>() * (z > 0 ? 1 : -1);
      }
      EXPECT_EQ(v > 0, row["y"].get<bool>());
      EXPECT_EQ(row["unit"], row["y"]);
    }
  }
}

TEST(LabLogic, PointsAtMistakes) {
  EXPECT_THAT(refusal(json{{"do", "logic"}, {"expression", "x1 &"}}), StartsWith("["));
  EXPECT_EQ(refusal(json{{"do", "logic"}, {"expression", "parity:12"}}),
            "[logic] shows functions of at most 10 inputs; this one has 12");
}

double bumps_at(const json& bumps, double x) {
  double sum = 0;
  for (const json& bump : bumps) {
    const double left = bump["left"];
    const double right = bump["right"];
    if (x < left || x > right) continue;
    const bool first = bump == bumps.front();
    const bool last = bump == bumps.back();
    const double top = first ? left : last ? right : (left + right) / 2;
    const double reach = x < top ? top - left : right - top;
    sum += bump["height"].get<double>() * (reach > 0 ? 1 - std::abs(x - top) / reach : 1);
  }
  return sum;
}

TEST(LabApproximate, AddsHatsUpToTheNetworkOfReluUnits) {
  const Answered got = answered(json{{"do", "approximate"},
                                     {"formula", "sin(3*x)*x"},
                                     {"units", 12},
                                     {"unit", "relu"},
                                     {"range", {-3, 3}}});
  EXPECT_EQ(got["units"], 12);
  EXPECT_EQ(got["bumps"].size(), 13U);
  double largest = 0;
  for (std::size_t i = 0; i < got["x"].size(); ++i) {
    const double x = got["x"][i];
    EXPECT_NEAR(got["target"][i].get<double>(), std::sin(3 * x) * x, 1e-12);
    EXPECT_NEAR(got["network"][i].get<double>(), bumps_at(got["bumps"], x), 1e-9) << x;
    largest = std::max(largest,
                       std::abs(got["network"][i].get<double>() - got["target"][i].get<double>()));
  }
  EXPECT_GE(got["maxError"].get<double>(), largest);
  const theory::Formula f("sin(3*x)*x");
  EXPECT_NEAR(
      got["maxError"].get<double>(),
      theory::measure_bumps(theory::build_bumps(f, 12, theory::BumpUnit::relu, {}), f, {}).largest,
      1e-12);
}

TEST(LabApproximate, PutsPlateausOfSigmoidsSideBySide) {
  const Answered got = answered(json{{"do", "approximate"},
                                     {"formula", "x^2"},
                                     {"units", 64},
                                     {"unit", "sigmoid"},
                                     {"range", {0, 2}}});
  const json& bumps = got["bumps"];
  EXPECT_EQ(bumps.front()["left"], 0);
  EXPECT_EQ(bumps.back()["right"], 2);
  for (std::size_t k = 0; k + 1 < bumps.size(); ++k)
    EXPECT_DOUBLE_EQ(bumps[k]["right"].get<double>(), bumps[k + 1]["left"].get<double>());
  EXPECT_DOUBLE_EQ(bumps.back()["height"].get<double>(), 4);
  EXPECT_LT(got["maxError"].get<double>(), 0.1);
}

TEST(LabApproximate, TakesADrawnFunctionAsABrokenLine) {
  Asked asked{{{"do", "samples"}, {"units", 4}, {"unit", "relu"}}, {}};
  asked.floats("x", {-1, 0, 1}).floats("y", {0, 2, 0});
  const Answered got = answered(asked);
  EXPECT_LT(got["maxError"].get<double>(), 1e-12);  // its kink is at a node
  EXPECT_EQ(got["x"].front(), -1);
  EXPECT_EQ(got["x"].back(), 1);
}

TEST(LabApproximate, SaysWhatItCannotBuild) {
  const auto asked = [](const char* formula, int units, const char* unit, json range) {
    return refusal(json{{"do", "approximate"},
                        {"formula", formula},
                        {"units", units},
                        {"unit", unit},
                        {"range", std::move(range)}});
  };
  EXPECT_EQ(asked("x*y", 4, "relu", {0, 1}),
            "[approximate] a function on a line has the variable x alone; got x*y");
  EXPECT_EQ(asked("x", 0, "relu", {0, 1}), "[approximate] takes 1 to 512 units; got 0");
  EXPECT_EQ(asked("x", 4, "cosine", {0, 1}),
            "[approximate] bumps are made of sigmoid or relu units; got 'cosine'");
  EXPECT_EQ(asked("x", 4, "relu", {1, 1}),
            "[approximate] a range goes from a lower to a higher number; got 1 to 1");
  EXPECT_THAT(asked("1/x", 4, "relu", {-1, 1}), StartsWith("[approximate] 1/x is "));
  Asked drawn{{{"do", "samples"}, {"units", 4}, {"unit", "relu"}}, {}};
  drawn.floats("x", {0, 0}).floats("y", {1, 2});
  EXPECT_EQ(refusal(drawn),
            "[approximate] the points of a drawn function are finite and go to the right; point 2 "
            "is at (0, 2)");
}

Answered perceptron(double margin, int samples, int seed) {
  return answered(
      json{{"do", "perceptron"}, {"margin", margin}, {"samples", samples}, {"seed", seed}});
}

TEST(LabPerceptron, MakesNoMoreMistakesThanNovikoffAllows) {
  for (int seed = 0; seed < 9; ++seed) {
    const Answered got = perceptron(0.5, 100, seed);
    EXPECT_EQ(got["separable"], true);
    EXPECT_LE(got["mistakes"].get<double>(), got["bound"].get<double>());
    const double ratio = got["radius"].get<double>() / got["margin"].get<double>();
    EXPECT_NEAR(got["bound"].get<double>(), ratio * ratio, 1e-6 * ratio * ratio);
    EXPECT_EQ(got["steps"].size(), got["mistakes"].get<std::size_t>());
    std::vector<double> w(2);
    double b = 0;
    for (const json& step : got["steps"]) {  // the rule, by hand
      const json& point = got["points"][step["row"].get<std::size_t>()];
      const double y = point["label"];
      EXPECT_LE(y * (w[0] * point["x"].get<double>() + w[1] * point["y"].get<double>() + b), 0);
      w[0] += y * point["x"].get<double>();
      w[1] += y * point["y"].get<double>();
      b += y;
      EXPECT_EQ(step["weights"], json(w));
      EXPECT_EQ(step["bias"], b);
    }
    for (const json& point : got["points"])
      EXPECT_GT(point["label"].get<double>() *
                    (w[0] * point["x"].get<double>() + w[1] * point["y"].get<double>() + b),
                0);
  }
}

TEST(LabPerceptron, TellsWhenNoLineSeparates) {
  const Answered got = perceptron(-2, 200, 1);
  EXPECT_EQ(got["separable"], false);
  EXPECT_EQ(got["bound"], 0);
  EXPECT_EQ(got["steps"].size(), 2000U);
  EXPECT_GT(got["mistakes"], 2000);
}

TEST(LabPerceptron, RefusesMarginsWiderThanThePlane) {
  EXPECT_EQ(refusal(json{{"do", "perceptron"}, {"margin", 4}, {"samples", 10}, {"seed", 0}}),
            "[perceptron] the margin lies in [-3, 3]; got 4");
}

}  // namespace
}  // namespace halfspace::web
