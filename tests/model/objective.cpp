// tests: model/objective.hpp: which losses, outputs and tasks go together.
#include "halfspace/model/objective.hpp"

#include <cmath>

#include "tests/support/check.hpp"

namespace halfspace::model {
namespace {

using data::Task;
using test::message_of;

std::string chosen(const std::string& loss, const std::string& output, Task task,
                   std::size_t classes) {
  const Objective o = make_objective(loss, output, 0, task, classes);
  return std::string(o.loss->info->name) + " " + o.output + " " + std::to_string(o.units(1));
}
std::string refusal(const std::string& loss, const std::string& output, Task task,
                    std::size_t classes) {
  return message_of([&] { make_objective(loss, output, 0, task, classes); });
}

TEST(Objective, ChoosesByTask) {
  EXPECT_EQ(chosen("auto", "auto", Task::regression, 0), "mse linear 1");
  EXPECT_EQ(chosen("auto", "auto", Task::binary, 2), "bce_logits sigmoid 1");
  EXPECT_EQ(chosen("auto", "auto", Task::multiclass, 5), "cross_entropy softmax 5");
  EXPECT_EQ(chosen("auto", "softmax", Task::binary, 2), "cross_entropy softmax 2");
  EXPECT_EQ(chosen("auto", "sparsemax", Task::multiclass, 3), "sparsemax_loss sparsemax 3");
  EXPECT_EQ(chosen("auto", "entmax15", Task::multiclass, 3), "entmax15_loss entmax15 3");
  EXPECT_EQ(chosen("poisson", "auto", Task::regression, 0), "poisson exponential 1");
}

TEST(Objective, ReadsTheLossesParameters) {
  const Objective o = make_objective("huber:delta=0.5", "auto", 0, Task::regression, 0);
  EXPECT_EQ(o.loss_choice, "huber:delta=0.5");
  const Tensor raw = tensor({2, 1}, {0.25, 2}, DType::float64);
  EXPECT_EQ(o.losses(raw, full({2, 1}, 0.0, DType::float64)).values(),
            (std::vector<double>{0.03125, 0.875}));
  EXPECT_TRUE(of_counts("poisson"));
  EXPECT_FALSE(of_counts("huber:delta=2"));
  EXPECT_FALSE(of_counts("auto"));
}

TEST(Objective, ComparesValuesWithWhatAnOutputMapGives) {
  const Tensor raw = tensor({2, 1}, {0.5, -2}, DType::float64);
  const Tensor wanted = tensor({2, 1}, {1, -1}, DType::float64);
  const Objective mapped = make_objective("half_squared", "tanh", 0, Task::regression, 0);
  const Objective plain = make_objective("half_squared", "auto", 0, Task::regression, 0);
  const std::vector<double> losses = mapped.losses(raw, wanted).values();
  EXPECT_NEAR(losses[0], 0.5 * std::pow(std::tanh(0.5) - 1, 2), 1e-12);
  EXPECT_NEAR(losses[1], 0.5 * std::pow(std::tanh(-2.0) + 1, 2), 1e-12);
  EXPECT_EQ(plain.losses(raw, wanted).values(), (std::vector<double>{0.125, 0.5}));
  EXPECT_FALSE(plain.maps_first());
}

TEST(Objective, GivesEachLabelAnOutputOfItsOwn) {
  const Objective o = make_objective("auto", "auto", 0, Task::multilabel, 0);
  EXPECT_EQ(std::string(o.loss->info->name) + " " + o.output, "bce_logits sigmoid");
  EXPECT_EQ(o.units(3), 3);
  const Tensor raw = tensor({2, 3}, {-1, 0, 2, 0.5, -3, 0}, DType::float64);
  const Tensor labels = tensor({2, 3}, {0, 1, 1, 1, 0, 0}, DType::float64);
  const auto one = [](double x, double y) { return std::log1p(std::exp(x)) - x * y; };
  const auto losses = o.losses(raw, labels).values();
  EXPECT_NEAR(losses[0], one(-1, 0) + one(0, 1) + one(2, 1), 1e-12);
  EXPECT_NEAR(losses[1], one(0.5, 1) + one(-3, 0) + one(0, 0), 1e-12);
  const auto chances = o.predictions(raw).values();
  ASSERT_EQ(chances.size(), 6U);
  EXPECT_NEAR(chances[2], 1 / (1 + std::exp(-2.0)), 1e-12);
  // A margin's loss takes -1 and +1 of the same labels.
  const auto margins = make_objective("hinge", "auto", 0, Task::multilabel, 0).losses(raw, labels);
  EXPECT_NEAR(margins.values()[0], 0 + 1 + 0, 1e-12);
}

TEST(Objective, RefusesWhatContradictsTheTask) {
  EXPECT_EQ(refusal("zero_one", "auto", Task::binary, 2),
            "[loss] 'zero_one' is flat: it has no gradient to learn from; use hinge, logistic or "
            "perceptron");
  EXPECT_EQ(refusal("poisson", "auto", Task::binary, 2),
            "[loss] 'poisson' is for counts and the target is a class; use cross_entropy, or "
            "--task regression");
  EXPECT_EQ(refusal("cross_entropy", "auto", Task::regression, 0),
            "[loss] 'cross_entropy' is for classes and the target is a number; use mse, or --task "
            "classification");
  EXPECT_EQ(refusal("mse", "softmax", Task::regression, 0),
            "[output] 'softmax' gives probabilities of classes and the target is a number; use "
            "linear, or --task classification");
  EXPECT_EQ(refusal("bce_logits", "auto", Task::multiclass, 3),
            "[loss] 'bce_logits' is for two classes; got 3; use cross_entropy");
  EXPECT_EQ(refusal("bce", "softmax", Task::binary, 2),
            "[output] 'softmax' needs one output a class and loss 'bce' has one output; use "
            "--output sigmoid");
  EXPECT_EQ(refusal("cross_entropy", "auto", Task::multilabel, 0),
            "[loss] 'cross_entropy' is not for labels, each of which is there or not; use "
            "bce_logits");
  EXPECT_EQ(refusal("bce", "softmax", Task::multilabel, 0),
            "[output] 'softmax' is not for labels, each of which is there or not; use --output "
            "sigmoid");
  EXPECT_EQ(refusal("auto", "softmx", Task::multiclass, 3).substr(0, 54),
            "[output] unknown name 'softmx'; did you mean 'softmax'");
  EXPECT_EQ(refusal("mze", "auto", Task::regression, 0).substr(0, 42),
            "[loss] unknown name 'mze'; did you mean 'm");
}

TEST(Objective, EveryLossOfDefsTrainsTheTasksItFits) {
  const Tensor labels = indices(std::vector<std::int64_t>{0, 1, 1});
  int fitting = 0;
  for (const defs::LossRow& row : defs::losses())
    for (const Task task : {Task::regression, Task::binary, Task::multiclass}) {
      const std::size_t classes = task == Task::regression ? 0 : task == Task::binary ? 2 : 3;
      const std::string name(row.info->name);
      if (refusal(name, "auto", task, classes) != "no error") continue;
      ++fitting;
      const Objective o = make_objective(name, "auto", 0, task, classes);
      const Tensor raw = test::random_tensor({3, o.units(1)}, 4);
      const Tensor targets =
          task == Task::regression ? test::random_tensor({3, 1}, 5, 0.2, 0.8) : labels;
      const Tensor losses = o.losses(raw, targets);
      EXPECT_EQ(losses.shape(), Shape{3}) << name;
      for (const double v : losses.values()) EXPECT_TRUE(std::isfinite(v)) << name;
      EXPECT_EQ(o.predictions(raw).shape(),
                (Shape{3, task == Task::regression ? 1 : static_cast<std::int64_t>(classes)}))
          << name;
    }
  EXPECT_GE(fitting, 25);
}

TEST(Objective, SmoothsTheLabelsOfTwoClassesAsOfMany) {
  const Tensor labels = indices(std::vector<std::int64_t>{0, 1});
  const Tensor raw = tensor({2, 1}, {-0.7, 1.3}, DType::float64);
  const Tensor two = concat({raw * 0.0, raw}, 1);  // the same probabilities from two scores
  const auto losses = [&](const std::string& loss, const Tensor& x) {
    return make_objective(loss, "auto", 0.2, Task::binary, 2).losses(x, labels).values();
  };
  const auto one = losses("bce_logits", raw);
  const auto many = losses("cross_entropy", two);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(one[i], many[i], 1e-12);
}

}  // namespace
}  // namespace halfspace::model
