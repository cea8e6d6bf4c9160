// tests: train/solver.hpp, train/lbfgs.hpp, train/line_search.hpp: minima that are known.
#include "halfspace/train/solver.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "halfspace/data/csv.hpp"
#include "halfspace/train/lbfgs.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

using test::message_of;

double rosenbrock(const Values& x, Values& gradient) {
  const double a = 1 - x[0];
  const double b = x[1] - x[0] * x[0];
  gradient = {-2 * a - 400 * x[0] * b, 200 * b};
  return a * a + 100 * b * b;
}

TEST(Lbfgs, MinimizesRosenbrock) {
  Lbfgs solver(2, 10, {});
  Values x{-1.2, 1};
  Iteration last{.moved = true};
  int iterations = 0;
  while (last.moved && iterations < 100) {
    const double before = last.value;
    last = solver.iterate(rosenbrock, x, 1e-9);
    if (iterations++ > 0) {
      EXPECT_LT(last.value, before);
    }
  }
  EXPECT_LE(last.gradient_norm, 1e-9);
  EXPECT_LT(iterations, 60);
  EXPECT_NEAR(x[0], 1, 1e-9);
  EXPECT_NEAR(x[1], 1, 1e-9);
}

TEST(Lbfgs, StopsWhereNothingFalls) {
  Lbfgs solver(1, 3, {});
  Values x{2};
  const Function uphill = [](const Values& at, Values& gradient) {
    gradient = {1.0};  // says that x falls to the left; it does not
    return at[0] < 2 ? 5.0 : 4.0;
  };
  const Iteration last = solver.iterate(uphill, x, 0);
  EXPECT_FALSE(last.moved);
  EXPECT_EQ(x, Values{2});
}

TEST(LineSearch, MeetsTheWolfeConditions) {
  // Near and far minima, steep ground, waves.
  const std::vector<std::function<LinePoint(double)>> lines{
      [](double a) {
        return LinePoint{a, (a - 1e-3) * (a - 1e-3), 2 * (a - 1e-3)};
      },
      [](double a) {
        return LinePoint{a, (a - 300) * (a - 300), 2 * (a - 300)};
      },
      [](double a) {
        return LinePoint{a, std::exp(a) - 20 * a, std::exp(a) - 20};
      },
      [](double a) {
        return LinePoint{a, std::sin(5 * a) - 6 * a + a * a, 5 * std::cos(5 * a) - 6 + 2 * a};
      }};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LinePoint start = lines[i](0);
    for (const double c2 : {0.9, 0.1}) {
      const auto found = line_search(lines[i], start, 1.0, {.c1 = 1e-4, .c2 = c2});
      ASSERT_TRUE(found) << i;
      EXPECT_LE(found->value, start.value + 1e-4 * found->step * start.slope) << i;
      EXPECT_LE(std::abs(found->slope), c2 * std::abs(start.slope)) << i;
    }
  }
}

// Rows of three inputs and a class, as they are.
Prepared table_of(const nlohmann::json& golden) {
  const Values x = golden["features"];
  std::string text = "a,b,c,class\n";
  for (std::size_t i = 0; i < golden["labels"].size(); ++i)
    text += fmt::format("{},{},{},class {}\n", x[3 * i], x[3 * i + 1], x[3 * i + 2],
                        golden["labels"][i].get<int>());
  const data::Part part = data::parse_csv(text, "golden.csv", {});
  std::vector<std::int64_t> rows(golden["labels"].size());
  std::iota(rows.begin(), rows.end(), 0);
  const data::Target target = data::read_target(part, "class");
  Prepared out;
  out.preprocessing = data::Preprocessing::fit(part, rows, target, {.standardize = false});
  out.train = out.preprocessing.apply(part, DType::float64, true);
  return out;
}

// A convex problem has one optimum, whoever looks for it.
TEST(Solver, FindsTheLogisticRegressionOfScikitLearn) {
  const nlohmann::json cases = test::golden("golden/logistic_regression.json");
  for (const auto& [name, golden] : cases.items()) {
    const Prepared data = table_of(golden);
    Options options;
    options.hidden.emplace();
    options.optimizer = "lbfgs";
    options.precision = DType::float64;
    options.l2 = 1.0 / (golden["c"].get<double>() * static_cast<double>(data.train.rows()));
    options.tolerance = 1e-10;
    const Trained trained = train(data, resolve(options, data.train));
    EXPECT_EQ(trained.outcome.ending, Ending::converged) << name;
    const auto state = trained.model.network->state();
    test::expect_close(state[0].tensor.values(), golden["weight"], 1e-7, name);
    test::expect_close(state[1].tensor.values(), golden["bias"], 1e-7, name);
  }
}

// Without hidden layers least squares have one solution, and Gauss-Newton is Newton.
TEST(LevenbergMarquardt, SolvesLeastSquaresAtOnce) {
  const Prepared data = prepared("diabetes");
  Options options;
  options.hidden.emplace();
  options.optimizer = "levenberg_marquardt:damping=1e-12";
  options.precision = DType::float64;
  options.tolerance = 1e-9;
  const Trained trained = train(data, resolve(options, data.train));
  EXPECT_EQ(trained.outcome.ending, Ending::converged);
  EXPECT_LE(trained.outcome.state.epoch, 3);
  options.optimizer = "lbfgs";
  const Trained other = train(data, resolve(options, data.train));
  test::expect_close(all_values(trained.model), all_values(other.model), 1e-7, "the optimum");
}

TEST(LevenbergMarquardt, FitsDiabetesCloserThanAPlane) {
  const Prepared data = prepared("diabetes");
  Options options;
  options.hidden.emplace();
  options.precision = DType::float64;
  options.optimizer = "levenberg_marquardt";
  options.epochs = 60;
  const auto losses = [&] {
    Values out;
    for (const EpochRecord& record :
         train(data, resolve(options, data.train)).outcome.state.history)
      out.push_back(record.loss);
    return out;
  };
  const double plane = losses().back();
  options.hidden = {8};
  options.activation = "tanh";
  const Values curved = losses();
  EXPECT_TRUE(std::is_sorted(curved.rbegin(), curved.rend()));
  EXPECT_LT(curved.back(), 0.9 * plane);
}

TEST(Solver, LbfgsFitsDigits) {
  const Prepared data = prepared("digits", DType::float32);
  Options options;
  options.hidden = {32};
  options.optimizer = "lbfgs";
  const Trained trained = train(data, resolve(options, data.train));
  EXPECT_EQ(trained.outcome.ending, Ending::converged);
  EXPECT_LT(trained.outcome.state.history.back().loss, 1e-4);
}

Options descent() {
  Options options;
  options.hidden.emplace();
  options.optimizer = "sgd";
  options.schedule = "constant";
  options.learning_rate = 0.5;
  options.precision = DType::float64;
  options.batch = 120;
  options.epochs = 5000;
  options.l2 = 0.05;
  return options;
}

TEST(Convergence, OfGradientDescentSaysWhatWasSmallEnough) {
  const Prepared data = prepared("iris");
  Options options = descent();
  options.tolerance = 1e-6;
  const Trained by_gradient = train(data, resolve(options, data.train));
  EXPECT_EQ(by_gradient.outcome.ending, Ending::converged);
  EXPECT_THAT(by_gradient.outcome.reason,
              testing::MatchesRegex("the gradient's length .* is within 1e-06"));
  options = descent();
  options.loss_tolerance = 1e-9;
  const Trained by_loss = train(data, resolve(options, data.train));
  EXPECT_EQ(by_loss.outcome.ending, Ending::converged);
  EXPECT_THAT(by_loss.outcome.reason,
              testing::MatchesRegex("the loss changed by .*, within 1e-09"));
  options = descent();
  options.epochs = 3;
  options.tolerance = 1e-6;
  EXPECT_EQ(train(data, resolve(options, data.train)).outcome.ending, Ending::completed);
}

TEST(Solver, RefusesWhatChangesFromOneLookToTheNext) {
  const Prepared data = prepared("iris");
  const auto refusal = [&](auto change) {
    Options options;
    options.optimizer = "lbfgs";
    change(options);
    return message_of([&] { (void)resolve(options, data.train); });
  };
  EXPECT_EQ(refusal([](Options& o) { o.dropout = 0.1; }), "[train] lbfgs goes without dropout");
  EXPECT_EQ(refusal([](Options& o) { o.norm = nn::Norm::batch; }),
            "[train] lbfgs goes without norm=batch");
  EXPECT_EQ(refusal([](Options& o) { o.clip_norm = 1; }), "[train] lbfgs goes without clip_norm");
  EXPECT_EQ(refusal([](Options& o) {
              o.optimizer = "sgd";
              o.tolerance = 1e-3;
            }),
            "[train] tolerance and loss_tolerance look at all rows in every step; add batch=120");
  Options options;
  options.precision = DType::float64;
  options.optimizer = "levenberg_marquardt";
  EXPECT_EQ(message_of([&] { (void)train(data, resolve(options, data.train)); }),
            "[levenberg_marquardt] minimizes sums of squares of linear outputs (mse, half_squared, "
            "squared_sum); got the loss cross_entropy of softmax outputs");
}

}  // namespace
}  // namespace halfspace::train
