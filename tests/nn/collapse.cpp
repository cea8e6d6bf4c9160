// tests: nn/collapse.hpp: the same function with fewer layers.
#include "halfspace/nn/collapse.hpp"

#include "halfspace/nn/mlp.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::nn {
namespace {

using test::random_tensor;

std::vector<std::string> types(const Sequential& network) {
  std::vector<std::string> out;
  for (const Spec& spec : network.specs()) out.push_back(spec.type);
  return out;
}

void expect_same_function(Sequential& a, Sequential& b, std::int64_t in) {
  const Tensor x = random_tensor({40, in}, 5);
  test::expect_close(b(x).values(), a(x).values(), 1e-12, "outputs");
}

TEST(Collapse, MakesOneLayerOfLinearOnes) {
  const auto deep =
      mlp(7, 3, {.hidden = {9, 5, 8}, .activation = "linear", .seed = 2, .dtype = DType::float64});
  for (const Parameter& p : deep->state())
    test::put(p.tensor, random_tensor(p.tensor.shape(), 11).values());
  const auto flat = collapse(*deep, 7, DType::float64);
  EXPECT_EQ(types(*flat), std::vector<std::string>{"linear"});
  EXPECT_EQ(flat->parameter_count(), 7 * 3 + 3);
  expect_same_function(*deep, *flat, 7);
}

TEST(Collapse, StopsAtWhatIsNotLinear) {
  for (const std::string activation : {"relu", "prelu", "maxout"}) {
    const auto deep = mlp(4, 2,
                          {.hidden = {6, 5},
                           .activation = activation,
                           .dropout = 0.1,
                           .norm = Norm::layer,
                           .dtype = DType::float64});
    const auto same = collapse(*deep, 4, DType::float64);
    EXPECT_EQ(same->parameter_count(), deep->parameter_count()) << activation;
    expect_same_function(*deep, *same, 4);
  }
}

TEST(Collapse, TakesDropoutAndMissingBiasesAlong) {
  Sequential deep;
  const Init init{.seed = 1, .dtype = DType::float64};
  deep.add<Linear>(3, 4, init, false);
  deep.add<Dropout>(0.5);
  deep.add<Linear>(4, 4, init);
  deep.add<Activation>("tanh");
  deep.add<Linear>(4, 2, init);
  const auto flat = collapse(deep, 3, DType::float64);
  EXPECT_EQ(types(*flat), (std::vector<std::string>{"linear", "activation", "linear"}));
  expect_same_function(deep, *flat, 3);
}

}  // namespace
}  // namespace halfspace::nn
