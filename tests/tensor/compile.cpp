// tests: tensor/compile.hpp: steps that replay, updates that are written, functions by shapes.
#include "halfspace/tensor/compile.hpp"

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;
using test::random_tensor;

TEST(Compiled, DescendsAsTheUncompiledLoopDoesToTheBit) {
  const Tensor x = random_tensor({20, 3}, 1);
  const Tensor y = random_tensor({20, 1}, 2);
  const Tensor w = parameter(random_tensor({3, 1}, 3));
  const auto loss_of = [&](const Tensor& weights) { return mse(matmul(x, weights), y); };
  Compiled step = compile([&] {
    const Tensor loss = loss_of(w);
    return Step{{loss}, {{w, w - 0.1 * grad(loss, {w})[0]}}};
  });
  Tensor v = parameter(random_tensor({3, 1}, 3));
  for (int i = 0; i < 50; ++i) {
    const Tensor loss = loss_of(v);
    const Tensor next = parameter(v - 0.1 * grad(loss, {v})[0]);
    step();
    ASSERT_EQ(step.item(), loss.item()) << i;
    ASSERT_EQ(w.values(), next.values()) << i;
    v = next;
  }
}

TEST(Compiled, ReadsItsLeavesAnewAtEveryRun) {
  const Tensor x = full({2}, 1, DType::float64);
  Compiled step({{sum(x * x)}}, Runtime::of_this_thread());
  step();
  EXPECT_EQ(step.item(), 2.0);
  x.writable<double>()[0] = 3;
  step();
  EXPECT_EQ(step.item(), 10.0);
}

TEST(Compiled, SwapsTwoLeaves) {
  const Tensor a = parameter(full({2}, 1));
  const Tensor b = parameter(full({2}, 2));
  Compiled step({{}, {{a, b}, {b, a}}}, Runtime::of_this_thread());
  step();
  EXPECT_EQ(a.values(), std::vector<double>(2, 2.0));
  EXPECT_EQ(b.values(), std::vector<double>(2, 1.0));
}

TEST(Compiled, GivesOldValuesToEveryoneButTheUpdatedLeaf) {
  const Tensor a = parameter(full({1}, 1, DType::float64));
  const Tensor b = parameter(full({1}, 10, DType::float64));
  // a's new value may not be seen by b's, nor by the outputs.
  Compiled step({{a, a + b, b}, {{a, a + 1.0}, {b, b + a}}}, Runtime::of_this_thread());
  step();
  EXPECT_EQ(step.item(0), 1.0);
  EXPECT_EQ(step.item(1), 11.0);
  EXPECT_EQ(step.item(2), 10.0);
  EXPECT_EQ(a.item(), 2.0);
  EXPECT_EQ(b.item(), 11.0);
}

TEST(Compiled, OverwritesNoLeafThatALaterStepStillReads) {
  const auto leaf = [] { return parameter(random_tensor({4, 4}, 1)); };
  const Tensor old = leaf();
  const Tensor new_value = tanh(old);
  const std::vector<double> product = matmul(new_value, old).values();
  const Tensor w = leaf();
  const Tensor v = tanh(w);
  Compiled step({{matmul(v, w)}, {{w, v}}}, Runtime::of_this_thread());
  step();
  EXPECT_EQ(step.output(0).to_vector<double>(), product);
  EXPECT_EQ(w.values(), new_value.values());
}

TEST(Compiled, SetsLeavesToConstantsAndViews) {
  const Tensor a = parameter(full({2, 2}, 1));
  const Tensor b = parameter(tensor({4}, {1, 2, 3, 4}));
  const Tensor c = parameter(full({}, 5));
  Compiled step(
      {{}, {{a, reshape(b, {2, 2})}, {b, b * 2.0}, {c, convert(Tensor(7.0), DType::float32)}}},
      Runtime::of_this_thread());
  step();
  EXPECT_EQ(a.values(), (std::vector<double>{1, 2, 3, 4}));
  EXPECT_EQ(b.values(), (std::vector<double>{2, 4, 6, 8}));
  EXPECT_EQ(c.item(), 7.0);
}

TEST(Compiled, UpdatesOnlyLeaves) {
  const Tensor w = parameter(full({1}, 1));
  const Tensor h = w * 2.0;
  EXPECT_EQ(message_of([&] { compile([&] {
                               return Step{{}, {{h, w}}};
                             }); }),
            "[compile] only leaves, such as parameters, receive updates; got the result of "
            "'multiply'");
  EXPECT_EQ(message_of([&] { compile([&] {
                               return Step{{}, {{w, full({2}, 1)}}};
                             }); }),
            "[update] a new value has its leaf's shape and dtype; got float32 (1,) and float32 "
            "(2,)");
}

TEST(Compiled, RefusesTwoUpdatesOfOneLeafAndLeavesThatShareItsMemory) {
  const Tensor w = parameter(full({2}, 1));
  EXPECT_EQ(message_of([&] { compile([&] {
                               return Step{{}, {{w, w + 1.0}, {w, w * 2.0}}};
                             }); }),
            "[compile] a leaf receives one update in a step; got two for one of shape (2,)");
  const Tensor alias(w.array());
  EXPECT_EQ(message_of([&] { compile([&] {
                               return Step{{sum(alias)}, {{w, w + 1.0}}};
                             }); }),
            "[compile] a leaf of shape (2,) shares its memory with one that is updated; give it "
            "a copy");
  compile([&] { return Step{{sum(alias * w)}}; })();  // reading may share
}

TEST(CompiledFunction, IsRecordedOnceForEachListOfShapes) {
  int recorded = 0;
  CompiledFunction f([&](const Tensors& x) {
    ++recorded;
    return Tensors{sum(x[0] * x[0]), x[0]};
  });
  EXPECT_EQ(f({tensor({2}, {1, 2})})[0].item(), 5.0);
  EXPECT_EQ(f({tensor({2}, {3, 4})})[0].item(), 25.0);
  EXPECT_EQ(recorded, 1);
  EXPECT_EQ(f({tensor({3}, {1, 1, 1})})[0].item(), 3.0);
  EXPECT_EQ(f({tensor({2}, {1, 1}, DType::float64)})[0].dtype(), DType::float64);
  EXPECT_EQ(recorded, 3);
  EXPECT_EQ(f({tensor({2}, {6, 7})})[1].values(), (std::vector<double>{6, 7}));
}

TEST(CompiledFunction, GivesTheGradientsOfItsInputs) {
  CompiledFunction f([](const Tensors& x) { return grad(sum(tanh(x[0]) * x[1]), x); });
  for (const std::uint64_t seed : {1U, 2U}) {
    const Tensors x{random_tensor({4}, seed), random_tensor({4}, seed + 10)};
    const Tensors got = f(x);
    const Tensors want = grad(sum(tanh(x[0]) * x[1]), x);
    EXPECT_EQ(got[0].values(), want[0].values());
    EXPECT_EQ(got[1].values(), want[1].values());
  }
}

}  // namespace
}  // namespace halfspace
