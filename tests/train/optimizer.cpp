// tests: train/optimizer.hpp: ten steps of every optimizer against PyTorch (golden/optimizers.py).
#include "halfspace/train/optimizer.hpp"

#include <map>

#include "halfspace/defs/choices.hpp"
#include "halfspace/tensor/compile.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::train {
namespace {

using test::message_of;
using Values = std::vector<double>;

Optimizer optimizer_of(std::string_view choice, std::optional<double> weight_decay,
                       const std::vector<nn::Parameter>& parameters) {
  defs::Choice read = defs::choose(choice, defs::optimizers(), "optimizer");
  decay(read, weight_decay);
  return {std::move(read), parameters};
}

struct Bench {
  std::vector<nn::Parameter> parameters;
  Tensors gradients;

  Bench(const nlohmann::json& golden, DType dtype)
      : parameters{{"weight", parameter(tensor({3, 2}, Values(golden["weight"]), dtype))},
                   {"bias", parameter(tensor({2}, Values(golden["bias"]), dtype)), true, false}},
        gradients{full({3, 2}, 0, dtype), full({2}, 0, dtype)} {}
};

void expect_like_torch(DType dtype, double tolerance) {
  const nlohmann::json golden = test::golden("golden/optimizers.json")["optimizers"];
  for (const auto& [name, steps] : golden["steps"].items()) {
    Bench bench(golden, dtype);
    Optimizer optimizer = optimizer_of(name, std::nullopt, bench.parameters);
    Compiled update(Step{{}, optimizer.record(bench.gradients)}, Runtime::of_this_thread());
    for (std::size_t t = 0; t < steps.size(); ++t) {
      test::put(bench.gradients[0], Values(golden["weight_gradients"][t]));
      test::put(bench.gradients[1], Values(golden["bias_gradients"][t]));
      optimizer.prepare(static_cast<std::int64_t>(t) + 1, golden["rates"][t].get<double>());
      update();
      const std::string where = name + ", step " + std::to_string(t + 1);
      test::expect_close(bench.parameters[0].tensor.values(), steps[t]["weight"], tolerance, where);
      test::expect_close(bench.parameters[1].tensor.values(), steps[t]["bias"], tolerance, where);
    }
  }
}

TEST(Optimizer, StepsAsPyTorchDoes) { expect_like_torch(DType::float64, 1e-13); }

TEST(Optimizer, StepsAsPyTorchDoesInFloat32) { expect_like_torch(DType::float32, 1e-5); }

// Rosenbrock's valley from (-1.2, 1): f = (1 - x)² + 100 (y - x²)², rates falling to 0 along a
// line.
struct Descent {
  double rate;
  int steps;
};
const std::map<std::string, Descent> kDescents{
    {"sgd", {1e-3, 20'000}},   {"momentum", {5e-4, 4000}}, {"nesterov", {5e-4, 4000}},
    {"adam", {0.02, 4000}},    {"adamw", {0.02, 4000}},    {"adagrad", {1.0, 10'000}},
    {"rmsprop", {0.01, 4000}}, {"rprop", {0.01, 3000}},
};

TEST(Optimizer, OfEveryKindMinimizesRosenbrock) {
  for (const defs::OptimizerRow& row : defs::optimizers()) {
    const std::string name(row.info->name);
    ASSERT_TRUE(kDescents.contains(name)) << name << " has no rate here";
    const Descent descent = kDescents.at(name);
    const std::vector<nn::Parameter> at{
        {"x", parameter(tensor({1}, {-1.2}, DType::float64)), true, false},
        {"y", parameter(tensor({1}, {1.0}, DType::float64)), true, false}};
    Optimizer optimizer = optimizer_of(name, std::nullopt, at);
    const Tensor& x = at[0].tensor;
    const Tensor& y = at[1].tensor;
    const Tensor f = sum(square(1.0 - x) + 100.0 * square(y - square(x)));
    Compiled step(Step{{f}, optimizer.record(grad(f, {x, y}))}, Runtime::of_this_thread());
    for (int t = 0; t < descent.steps; ++t) {
      optimizer.prepare(t + 1, descent.rate * (1.0 - static_cast<double>(t) / descent.steps));
      step();
    }
    EXPECT_LE(f.item(), 1e-4) << name << " ends at " << x.item() << ", " << y.item();
  }
}

TEST(Optimizer, DecaysWeightsAndNotBiases) {
  std::vector<nn::Parameter> parameters{
      {"w", parameter(full({2}, 1.0, DType::float64))},
      {"b", parameter(full({2}, 1.0, DType::float64)), true, false}};
  Optimizer optimizer = optimizer_of("adamw", 0.5, parameters);
  Compiled update(
      Step{{}, optimizer.record({full({2}, 0, DType::float64), full({2}, 0, DType::float64)})},
      Runtime::of_this_thread());
  optimizer.prepare(1, 0.1);
  update();
  EXPECT_EQ(parameters[0].tensor.values(), (Values{0.95, 0.95}));
  EXPECT_EQ(parameters[1].tensor.values(), (Values{1, 1}));
}

TEST(Optimizer, NamesItsStatesByParameterAndSkipsBuffers) {
  const std::vector<nn::Parameter> parameters{{"a.weight", parameter(full({3}, 0))},
                                              {"a.mean", full({3}, 0), false, false}};
  std::vector<std::string> paths;
  for (const nn::Parameter& p : optimizer_of("adam", std::nullopt, parameters).state())
    paths.push_back(p.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"a.weight.0", "a.weight.1"}));
  EXPECT_TRUE(optimizer_of("sgd", std::nullopt, parameters).state().empty());
}

TEST(Optimizer, RefusesWhatItDoesNotKnow) {
  const std::vector<nn::Parameter> one{{"w", parameter(full({1}, 0))}};
  EXPECT_EQ(message_of([&] { optimizer_of("adm", std::nullopt, one); }).substr(0, 51),
            "[optimizer] unknown name 'adm'; did you mean 'adam'");
  EXPECT_EQ(message_of([&] { optimizer_of("sgd", 0.1, one); }),
            "[optimizer] 'sgd' has no weight decay; use adamw, or the penalty l2");
  EXPECT_EQ(
      message_of([&] { optimizer_of("adam:beta3=1", std::nullopt, one); }),
      "[optimizer parameter] unknown name 'beta3'; did you mean 'beta1'? Choices: beta1, beta2, "
      "epsilon");
  EXPECT_EQ(message_of([&] { optimizer_of("adam:beta1=x", std::nullopt, one); }),
            "[optimizer] a parameter is a finite number; got 'x'");
}

}  // namespace
}  // namespace halfspace::train
