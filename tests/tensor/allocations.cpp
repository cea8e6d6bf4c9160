// tests: replaying a compiled step allocates nothing, on one thread and on several.
#include <atomic>
#include <cstdlib>
#include <new>

#include "halfspace/nn/mlp.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "tests/support/check.hpp"

#ifndef __SANITIZE_ADDRESS__  // which must see every allocation itself
#ifndef __SANITIZE_THREAD__

namespace {

std::atomic<long> allocations{0};

void* counted(std::size_t bytes, std::size_t alignment) {
  ++allocations;
  const std::size_t whole = (bytes + alignment - 1) / alignment * alignment;
  void* const memory = std::aligned_alloc(alignment, whole == 0 ? alignment : whole);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t bytes) { return counted(bytes, alignof(std::max_align_t)); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return counted(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*bytes*/) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*bytes*/, std::align_val_t /*alignment*/) noexcept {
  std::free(memory);
}

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
    const long before = allocations;
    for (int i = 0; i < 20; ++i) compiled();
    EXPECT_EQ(allocations - before, 0) << threads;
    EXPECT_GT(before, 0);
  }
}

}  // namespace
}  // namespace halfspace

#endif
#endif
