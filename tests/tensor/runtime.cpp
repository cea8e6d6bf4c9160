// tests: tensor/runtime.hpp and reading tensors: values, text, errors, what is kept and forgotten.
#include "halfspace/tensor/runtime.hpp"

#include <thread>

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;
using test::random_tensor;

TEST(Reading, GivesAllElementsInRowMajorOrderAsAnyType) {
  const Tensor x = tensor({2, 2}, {1, 2, 3, 4});
  EXPECT_EQ((x + 1.0).values(), (std::vector<double>{2, 3, 4, 5}));
  EXPECT_EQ((x + 1.0).values<float>(), (std::vector<float>{2, 3, 4, 5}));
  EXPECT_EQ(argmax(x).values<std::int64_t>(), (std::vector<std::int64_t>{1, 1}));
  EXPECT_EQ(Tensor(2.5).item(), 2.5);
}

TEST(Reading, AnItemTakesATensorOfOneElement) {
  EXPECT_EQ(full({1, 1}, 3).item(), 3.0);
  EXPECT_EQ(message_of([] {
              static_cast<void>(full({2, 3}, 1).item());
            }),
            "[item] reads a tensor of one element; got shape (2, 3)");
  EXPECT_EQ(message_of([] { static_cast<void>(full({0}, 1).item()); }),
            "[item] reads a tensor of one element; got shape (0,)");
}

TEST(Reading, PrintsDtypeShapeAndValues) {
  EXPECT_EQ(tensor({2}, {0.5, -1}).text(), "float32 (2,) [0.5, -1]");
  EXPECT_EQ(Tensor(3.0).text(), "float64 () [3]");
  EXPECT_EQ(full({0}, 1).text(), "float32 (0,) []");
  EXPECT_EQ(tensor({2}, {1, 200}, DType::uint8).text(), "uint8 (2,) [1, 200]");
}

TEST(Reading, AbridgesLongTensorsToTheirEnds) {
  std::vector<double> values(1001);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
  EXPECT_EQ(tensor({1001}, values).text(), "float32 (1001,) [0, 1, 2, ..., 998, 999, 1000]");
  EXPECT_EQ(full({1000}, 1).text().find("..."), std::string::npos);
}

TEST(Reading, ComputesOnceAndKeepsTheMemory) {
  const Tensor y = random_tensor({4}, 1) * 2.0;
  const double* first = y.array().data<double>();
  EXPECT_EQ(y.array().data<double>(), first);
}

TEST(Reading, TensorsWithoutElementsCanBeReadAgainAndAgain) {
  const Tensor x = full({0, 3}, 1);
  for (const Tensor& y : {x + 1.0, sum(x, {1}), reshape(x, {0}), softmax(x), concat({x, x}),
                          parameter(x) * 2.0, transpose(x)}) {
    for (int again = 0; again < 4; ++again) EXPECT_TRUE(y.values().empty());
    EXPECT_EQ(sum(y).item(), 0.0);
  }
}

TEST(Evaluation, ForgetsTheHistoryOfUntrackedValues) {
  const Tensor x = full({2}, 1);
  const Tensor y = x + 1.0;
  eval({y});
  EXPECT_TRUE(y.node()->inputs.empty());
  EXPECT_TRUE(y.node()->forgot_inputs);
}

TEST(Evaluation, KeepsTheHistoryOfWhatDependsOnAParameter) {
  const Tensor w = parameter(full({2}, 1));
  const Tensor y = w + 1.0;
  eval({y});
  EXPECT_EQ(y.node()->inputs.size(), 2U);
  EXPECT_FALSE(y.node()->forgot_inputs);
  EXPECT_TRUE(y.requires_gradient());
}

TEST(Evaluation, OfManyTensorsTogetherGivesWhatEachGivesAlone) {
  const Tensor x = random_tensor({5}, 1);
  const Tensor a = tanh(x);
  const Tensor b = a * a;
  const Tensor c = x;
  eval({a, b, c, a});
  EXPECT_EQ(a.values(), tanh(x).values());
  EXPECT_EQ(b.values(), (tanh(x) * tanh(x)).values());
  EXPECT_EQ(c.values(), x.values());
}

TEST(Evaluation, LeavesNothingBehindWhenAnOperatorFails) {
  const std::vector<std::int64_t> bad{5};
  const Tensor y = gather(full({2}, 1), indices(bad));
  for (int again = 0; again < 2; ++again)
    EXPECT_EQ(message_of([&] { eval({y}); }), "[gather] indices lie in 0..1; got 5 at place 0");
}

TEST(Evaluation, HasARuntimeForEachThread) {
  std::vector<double> sums(3);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < sums.size(); ++i)
    threads.emplace_back([&sums, i] {
      for (int round = 0; round < 50; ++round)
        sums[i] = sum(full({100}, static_cast<double>(i)) + 1.0).item();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sums, (std::vector<double>{100, 200, 300}));
}

}  // namespace
}  // namespace halfspace
