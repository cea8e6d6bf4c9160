// tests: replaying a compiled step allocates nothing, on one thread and on several.
#include "halfspace/nn/mlp.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "tests/support/check.hpp"

#ifndef __SANITIZE_ADDRESS__  // which must see every allocation itself
#ifndef __SANITIZE_THREAD__

#include "tests/support/count_allocations.hpp"

namespace halfspace {
namespace {

// 600-64-10 on a batch of 32: large enough for two threads, and for both chains of a long k.
TEST(Replay, AllocatesNothing) {
  for (const int threads : {1, 2}) {
    Runtime runtime(Runtime::Options{.threads = threads, .fuse = true});
    nn::MlpOptions options;
    options.hidden = {64};
    options.dtype = DType::float64;
    const auto network = nn::mlp(600, 10, options);
    const Tensor x = test::random_tensor({32, 600}, 1);
    const Tensor y = indices(std::vector<std::int64_t>(32, 3));
    const Tensors weights = nn::trained(network->state());
    const Tensor loss = cross_entropy((*network)(x), y);
    const Tensors gradients = grad(loss, weights);
    Step step{{loss}, {}};
    for (std::size_t i = 0; i < weights.size(); ++i)
      step.updates.push_back({weights[i], fma(-0.01, gradients[i], weights[i])});
    Compiled compiled(step, runtime);
    compiled();
    const std::int64_t before = test::allocations;
    for (int i = 0; i < 20; ++i) compiled();
    EXPECT_EQ(test::allocations - before, 0) << threads;
    EXPECT_GT(before, 0);
  }
}

}  // namespace
}  // namespace halfspace

#endif
#endif
