// tests: theory/{kernel,cholesky,kernel_ridge,kernel_perceptron}.hpp.
#include "halfspace/learners/kernel.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "halfspace/learners/cholesky.hpp"
#include "halfspace/learners/kernel_perceptron.hpp"
#include "halfspace/learners/kernel_ridge.hpp"
#include "halfspace/theory/perceptron.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::learners {
namespace {

using theory::BooleanFunction;
using theory::LabelledPoints;
using theory::learn_perceptron;
using theory::named_function;
using theory::parse_function;
using theory::PerceptronRun;
using theory::points_of;

using Numbers = std::vector<double>;

TEST(KernelMatrix, HoldsTheKernelOfEachPair) {
  const Numbers rows{1, 2, 0, -1, 3, 0.5};
  base::ThreadPool pool(2);
  const Numbers rbf = kernel_matrix(Rbf{0.5}, rows, 2, pool);
  const Numbers cubic = kernel_matrix(Polynomial{0.5, 2, 3}, rows, 2, pool);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      const double dx = rows[2 * i] - rows[2 * j];
      const double dy = rows[2 * i + 1] - rows[2 * j + 1];
      const double dot = rows[2 * i] * rows[2 * j] + rows[2 * i + 1] * rows[2 * j + 1];
      EXPECT_NEAR(rbf[3 * i + j], std::exp(-0.5 * (dx * dx + dy * dy)), 1e-15);
      EXPECT_NEAR(cubic[3 * i + j], std::pow(0.5 * dot + 2, 3), 1e-12);
    }
}

TEST(KernelMatrix, RefusesKernelsOutOfRange) {
  base::ThreadPool pool(1);
  EXPECT_EQ(test::message_of([&] { kernel_matrix(Rbf{0}, Numbers{1}, 1, pool); }),
            "[kernel] gamma is above 0; got 0");
  EXPECT_EQ(test::message_of([&] {
              kernel_matrix(Polynomial{1, -1, 0}, Numbers{1}, 1, pool);
            }),
            "[kernel] a polynomial has a constant of at least 0 and a degree from 1 to 20; got -1 "
            "and 0");
  EXPECT_EQ(test::message_of([&] {
              kernel_matrix(Rbf{1}, Numbers{1, 2, 3}, 2, pool);
            }),
            "[kernel] takes rows of at least one column each; got 3 numbers and 2 columns");
}

// A = M Mᵀ + I of a random M, and B = A X.
struct System {
  std::size_t n;
  Numbers a, b, x;
};
System random_system(std::size_t n, std::size_t columns) {
  System out{n, Numbers(n * n), Numbers(n * columns), {}};
  const Numbers m = test::random_values(static_cast<std::int64_t>(n * n), 1);
  out.x = test::random_values(static_cast<std::int64_t>(n * columns), 2);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      out.a[i * n + j] = i == j ? 1 : 0;
      for (std::size_t k = 0; k < n; ++k) out.a[i * n + j] += m[i * n + k] * m[j * n + k];
      for (std::size_t c = 0; c < columns; ++c)
        out.b[i * columns + c] += out.a[i * n + j] * out.x[j * columns + c];
    }
  return out;
}

TEST(SolvePositive, FindsTheSolutionOfSystemsOfAnySize) {
  for (const std::size_t n : {1U, 2U, 63U, 64U, 65U, 230U}) {
    System system = random_system(n, 2);
    base::ThreadPool pool(2);
    ASSERT_TRUE(solve_positive(system.a, system.b, 2, pool));
    test::expect_close(system.b, system.x, 1e-8, std::to_string(n));
  }
}

TEST(SolvePositive, GivesTheSameBitsOnAnyNumberOfThreads) {
  System alone = random_system(300, 1);
  System shared = alone;
  base::ThreadPool one(1);
  base::ThreadPool three(3);
  ASSERT_TRUE(solve_positive(alone.a, alone.b, 1, one));
  ASSERT_TRUE(solve_positive(shared.a, shared.b, 1, three));
  EXPECT_EQ(alone.b, shared.b);
}

TEST(SolvePositive, SaysWhenTheMatrixIsNotPositive) {
  base::ThreadPool pool(1);
  Numbers a{1, 2, 2, 1};
  Numbers b{1, 1};
  EXPECT_FALSE(solve_positive(a, b, 1, pool));
}

Kernel kernel_of(const nlohmann::json& golden) {
  if (golden["kernel"] == "rbf") return Rbf{golden["gamma"]};
  return Polynomial{golden["gamma"], golden["coef0"], golden["degree"]};
}

TEST(KernelRidge, IsThatOfScikitLearn) {
  const nlohmann::json golden = test::golden("golden/learners.json");
  const Numbers rows = golden["rows"];
  const std::size_t columns = golden["columns"];
  base::ThreadPool pool(2);
  for (const nlohmann::json& each : golden["ridge"]) {
    const KernelMachine machine = fit_kernel_ridge(kernel_of(each), rows, columns,
                                                   golden["targets"], 2, each["penalty"], pool);
    test::expect_close(machine(golden["points"].get<Numbers>(), pool), each["predictions"], 1e-9,
                       each["kernel"]);
  }
}

TEST(KernelRidge, SaysWhatDoesNotFit) {
  base::ThreadPool pool(1);
  const Numbers rows{1, 2, 3};
  EXPECT_EQ(test::message_of([&] {
              fit_kernel_ridge(Rbf{1}, rows, 1, {1, 2}, 1, 1, pool);
            }),
            "[kernel_ridge] each row has its targets; got 3 rows, 1 outputs and 2 targets");
  EXPECT_EQ(test::message_of([&] {
              fit_kernel_ridge(Rbf{1}, rows, 1, {1, 2, 3}, 1, 0, pool);
            }),
            "[kernel_ridge] the penalty is above 0; got 0");
  EXPECT_EQ(test::message_of([&] {
              fit_kernel_ridge(Rbf{1}, {{1, 1, 1}}, 1, {1, 2, 3}, 1, 1e-30, pool);
            }),
            "[kernel_ridge] rounding made the kernel matrix of 3 rows singular; raise the penalty "
            "above 1e-30");
}

// (x·y + 1) is the inner product of (x, 1): the rule of Rosenblatt, mistake by mistake.
TEST(KernelPerceptron, OfTheLinearKernelIsRosenblatts) {
  base::ThreadPool pool(1);
  for (const BooleanFunction& function :
       {named_function("and"), named_function("majority:3"), parse_function("x1 & (x2 | !x3)")}) {
    const LabelledPoints points = points_of(function);
    const PerceptronRun wanted = learn_perceptron(points);
    std::vector<std::int64_t> classes;
    for (const int label : points.labels) classes.push_back(label > 0 ? 1 : 0);
    const auto inputs = static_cast<std::size_t>(points.inputs);
    const KernelPerceptron found =
        learn_kernel_perceptron(Polynomial{1, 1, 1}, points.x, inputs, classes, 2, 1000, pool);
    EXPECT_TRUE(found.converged);
    EXPECT_EQ(found.mistakes, wanted.mistakes);
    EXPECT_EQ(found.epochs, wanted.epochs);
    const Numbers scores = found.machine(points.x, pool);
    for (std::size_t r = 0; r < classes.size(); ++r)
      EXPECT_DOUBLE_EQ((scores[2 * r + 1] - scores[2 * r]) / 2,
                       wanted.halfspace(std::span(points.x).subspan(r * inputs, inputs)));
  }
}

TEST(KernelPerceptron, LearnsXorInTheSpaceOfProducts) {
  base::ThreadPool pool(1);
  const LabelledPoints points = points_of(named_function("xor"));
  const std::vector<std::int64_t> classes{0, 1, 1, 0};
  EXPECT_FALSE(
      learn_kernel_perceptron(Polynomial{1, 1, 1}, points.x, 2, classes, 2, 50, pool).converged);
  EXPECT_TRUE(
      learn_kernel_perceptron(Polynomial{1, 1, 2}, points.x, 2, classes, 2, 50, pool).converged);
}

TEST(KernelPerceptron, TellsSeveralClassesApartAndKeepsRowsItWasWrongOn) {
  base::ThreadPool pool(1);
  Numbers rows;
  std::vector<std::int64_t> classes;
  for (std::size_t i = 0; i < 60; ++i) {  // three clouds, each on two sides of the others
    const double angle = static_cast<double>(i % 6) * M_PI / 3;
    const double radius = 1 + 0.01 * static_cast<double>(i);
    rows.insert(rows.end(), {radius * std::cos(angle), radius * std::sin(angle)});
    classes.push_back(static_cast<std::int64_t>(i % 3));
  }
  const KernelPerceptron found = learn_kernel_perceptron(Rbf{3}, rows, 2, classes, 3, 100, pool);
  EXPECT_TRUE(found.converged);
  EXPECT_LT(found.machine.size(), 30U);
  const Numbers scores = found.machine(rows, pool);
  for (std::size_t r = 0; r < 60; ++r) {
    const auto own = scores.begin() + static_cast<std::ptrdiff_t>(3 * r);
    EXPECT_EQ(std::max_element(own, own + 3) - own, classes[r]);
  }
}

TEST(KernelPerceptron, SaysWhatDoesNotFit) {
  base::ThreadPool pool(1);
  const auto learn = [&](std::vector<std::int64_t> labels, std::size_t classes) {
    return test::message_of([&] {
      learn_kernel_perceptron(Rbf{1}, Numbers{1, 2}, 1, labels, classes, 5, pool);
    });
  };
  EXPECT_EQ(learn({0}, 2),
            "[kernel_perceptron] takes a label for each row and two classes or more; got 2 rows, 1 "
            "labels and 2 classes");
  EXPECT_EQ(learn({0, 2}, 2), "[kernel_perceptron] labels of 2 classes are 0 to 1; got 2");
}

}  // namespace
}  // namespace halfspace::learners
