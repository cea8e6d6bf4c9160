// tests: plan/plan.hpp: however a graph is planned and on however many threads, the same bits.
#include "halfspace/plan/plan.hpp"

#include <cstring>

#include <gtest/gtest.h>
// Must follow gtest.
#include <rapidcheck/gtest.h>

#include "tests/plan/random_graph.hpp"

namespace rc {
template <>
struct Arbitrary<halfspace::test::Description> {
  static Gen<halfspace::test::Description> arbitrary() { return halfspace::test::descriptions(); }
};
}  // namespace rc

namespace halfspace::test {

// RapidCheck shows a failing description by what it computes.
void showValue(const Description& d, std::ostream& out) {
  const Tensors values = values_of(d, leaves_of(d));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const graph::Node& node = *values[i].node();
    out << i << ": " << (node.op == nullptr ? "leaf" : node.op->name) << " " << node.shape.text()
        << "\n";
  }
  for (const std::size_t o : d.outputs) out << "output " << o % values.size() << "\n";
  for (const auto& [leaf, value] : d.updates)
    out << "update " << leaf % d.leaves.size() << " from " << value % values.size() << "\n";
}

namespace {

using Bytes = std::vector<std::byte>;

Bytes bytes_of(const Array& a) { return {a.bytes().begin(), a.bytes().end()}; }

/// What two runs of the compiled step leave in outputs and leaves.
std::vector<Bytes> results(const Description& d, Runtime& runtime) {
  const Tensors leaves = leaves_of(d);
  const Step step = step_of(d, leaves, values_of(d, leaves));
  Compiled run(step, runtime);
  std::vector<Bytes> out;
  for (int round = 0; round < 2; ++round) {
    run();
    for (std::size_t i = 0; i < step.outputs.size(); ++i) out.push_back(bytes_of(run.output(i)));
    for (const Tensor& leaf : leaves) out.push_back(bytes_of(leaf.array()));
  }
  return out;
}

/// Each operator evaluated by itself, then the updates all at once: what a plan must mean.
std::vector<Bytes> meaning(const Description& d) {
  static Runtime plain({.threads = 1, .fuse = false});
  const Tensors leaves = leaves_of(d);
  std::vector<Bytes> out;
  for (int round = 0; round < 2; ++round) {
    Tensors values = leaves;
    for (const Choice& c : d.choices) {
      values.push_back(applied(c, values));
      eval({values.back()}, plain);
    }
    const Step step = step_of(d, leaves, values);
    std::vector<Array> news;
    for (const Update& u : step.updates) news.push_back(parameter(u.value.array()).array());
    for (const Tensor& o : step.outputs) out.push_back(bytes_of(o.array()));
    for (std::size_t i = 0; i < news.size(); ++i) step.updates[i].leaf.assign(news[i]);
    for (const Tensor& leaf : leaves) out.push_back(bytes_of(leaf.array()));
  }
  return out;
}

RC_GTEST_PROP(Plan, GivesTheSameBitsFusedOrNotOnAnyNumberOfThreads, (const Description& d)) {
  static Runtime alone({.threads = 1, .fuse = false});
  static Runtime fused({.threads = 1});
  static Runtime two({.threads = 2});
  static Runtime four({.threads = 4});
  const std::vector<Bytes> want = results(d, alone);
  RC_ASSERT(results(d, fused) == want);
  RC_ASSERT(results(d, two) == want);
  RC_ASSERT(results(d, four) == want);
}

RC_GTEST_PROP(Plan, MeansEachOperatorRunByItselfAndThenTheUpdates, (const Description& d)) {
  static Runtime fused({.threads = 1});
  RC_ASSERT(results(d, fused) == meaning(d));
}

RC_GTEST_PROP(Plan, OfGradientsGivesTheSameBitsFusedOrNot, (Description d)) {
  static Runtime alone({.threads = 1, .fuse = false});
  static Runtime fused({.threads = 2});
  d.updates.clear();
  std::vector<std::vector<Bytes>> got;
  for (Runtime* runtime : {&alone, &fused}) {
    const Tensors leaves = leaves_of(d);
    const Tensor y = values_of(d, leaves).back();
    const Tensors g = grad(sum(y), leaves);
    eval(g, *runtime);
    got.emplace_back();
    for (const Tensor& t : g) got.back().push_back(bytes_of(t.array()));
  }
  RC_ASSERT(got[0] == got[1]);
}

RC_GTEST_PROP(Plan, PredictsABatchAsItPredictsEachRow, ()) {
  const auto extent = rc::gen::inRange<std::int64_t>(1, 70);
  const std::int64_t batch = *rc::gen::inRange<std::int64_t>(1, 40);
  const auto widths = *rc::gen::container<std::vector<std::int64_t>>(3, extent);
  const DType dtype = *rc::gen::element(DType::float32, DType::float64);
  const Tensor w = random_tensor({widths[0], widths[1]}, 2, -1, 1, dtype);
  const Tensor b = random_tensor({widths[1]}, 3, -1, 1, dtype);
  const Tensor v = random_tensor({widths[1], widths[2]}, 4, -1, 1, dtype);
  const auto predict = [&](const Tensor& x) { return softmax(matmul(gelu(matmul(x, w) + b), v)); };
  const Tensor x = random_tensor({batch, widths[0]}, 1, -1, 1, dtype);
  const std::vector<double> whole = predict(x).values();
  for (std::int64_t i = 0; i < batch; ++i) {
    const auto first = whole.begin() + i * widths[2];
    RC_ASSERT(predict(slice(x, 0, i, i + 1)).values() ==
              std::vector<double>(first, first + widths[2]));
  }
}

// The product is the sum's row and what the row is added to; no row that is there before it.
TEST(Plan, AddsAProductOfOneRowToItself) {
  for (const DType dtype : {DType::float32, DType::float64}) {
    const Tensor x = random_tensor({1, 4}, 1, -1, 1, dtype);
    const Tensor w = random_tensor({4, 3}, 2, -1, 1, dtype);
    std::vector<double> want = matmul(x, w).values();
    for (double& v : want) v *= 2;
    const Tensor once = matmul(x, w);
    EXPECT_EQ((once + once).values(), want);
    const Tensor again = matmul(x, w);
    EXPECT_EQ((again + reshape(again, {3})).values(), want);
  }
}

TEST(Plan, SplitsLargeWorkAmongThreadsWithoutChangingABit) {
  const auto run = [](int threads) {
    Runtime runtime({.threads = threads});
    const Tensor x = random_tensor({257, 300}, 1, -1, 1, DType::float32);
    const Tensor w = random_tensor({300, 129}, 2, -1, 1, DType::float32);
    const Tensor b = random_tensor({129}, 3, -1, 1, DType::float32);
    const Tensor h = tanh(matmul(x, w) + b);
    const Tensor y = softmax(h * 3.0);
    const Tensor s = sum(y * y, {1});
    eval({h, y, s}, runtime);
    return std::vector<Bytes>{bytes_of(h.array()), bytes_of(y.array()), bytes_of(s.array())};
  };
  const std::vector<Bytes> want = run(1);
  for (const int threads : {2, 3, 4}) EXPECT_EQ(run(threads), want) << threads;
}

}  // namespace
}  // namespace halfspace::test
