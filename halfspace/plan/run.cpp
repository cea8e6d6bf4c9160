// plan: replaying the steps.
#include <algorithm>
#include <cstring>

#include "halfspace/kernels/memory.hpp"
#include "halfspace/plan/plan.hpp"

namespace halfspace::plan {
namespace {

// Below these amounts of work waking a thread costs more than it saves.
constexpr std::int64_t kParallelProducts = 400'000;  // multiply-adds of a matmul
constexpr std::int64_t kParallelElements =
    60'000;  // elements times instructions of a chain, bytes of an operator

void pack_transposed(const MatmulStep& step, const std::byte* b, std::byte* packed) {
  const kernels::Extents from{0, 0, 1, step.k};
  const kernels::Extents to{0, 0, step.n, 1};
  kernels::copy_strided(b, from, packed, to, {1, 1, step.k, step.n}, info(step.dtype).bytes);
}

}  // namespace

void Plan::matmul_rows(const MatmulStep& step, std::int64_t begin, std::int64_t end,
                       std::byte* scratch) {
  const std::size_t element = info(step.dtype).bytes;
  kernels::MatmulArgs args{};
  args.a_row = step.transpose_a ? 1 : step.k;
  args.a_col = step.transpose_a ? step.m : 1;
  args.b = pointers_[static_cast<std::size_t>(step.packed_b >= 0 ? step.packed_b : step.b)];
  args.b_row = step.n;
  args.c_row = step.n;
  args.n = step.n;
  args.k = step.k;
  const std::byte* a = pointers_[static_cast<std::size_t>(step.a)];
  const std::int64_t block = step.has_chain ? step.block : end - begin;
  for (std::int64_t r = begin; r < end; r += block) {
    const std::int64_t stop = std::min(end, r + block);
    args.a = a + static_cast<std::size_t>(r * args.a_row) * element;
    std::byte* c = step.c < 0 ? scratch
                              : pointers_[static_cast<std::size_t>(step.c)] +
                                    static_cast<std::size_t>(r * step.n) * element;
    args.c = c;
    args.m = stop - r;
    step.fn(args);
    if (step.has_chain)
      step.chain.run(pointers_.data(), scratch + step.block_bytes(), r, stop,
                     step.c < 0 ? c : nullptr);
  }
}

void Plan::run_matmul(const MatmulStep& step, base::ThreadPool& pool) {
  if (step.packed_b >= 0)
    pack_transposed(step, pointers_[static_cast<std::size_t>(step.b)],
                    pointers_[static_cast<std::size_t>(step.packed_b)]);
  const bool parallel =
      pool.size() > 1 && step.m > 1 && step.m * step.n * step.k >= kParallelProducts;
  if (!parallel) {
    matmul_rows(step, 0, step.m, scratch(0));
    return;
  }
  pool.run([&](int part) {
    matmul_rows(step, step.m * part / pool.size(), step.m * (part + 1) / pool.size(),
                scratch(part));
  });
}

void Plan::run_chain(const Chain& chain, base::ThreadPool& pool) {
  const auto work = chain.size() * static_cast<std::int64_t>(chain.instructions.size());
  if (pool.size() == 1 || chain.rows == 1 || work < kParallelElements) {
    chain.run(pointers_.data(), scratch(0), 0, chain.rows, nullptr);
    return;
  }
  pool.run([&](int part) {
    chain.run(pointers_.data(), scratch(part), chain.rows * part / pool.size(),
              chain.rows * (part + 1) / pool.size(), nullptr);
  });
}

void Plan::run_operator(OperatorStep& step, base::ThreadPool& pool) {
  for (std::size_t i = 0; i < step.views.size(); ++i)
    step.views[i].data = pointers_[static_cast<std::size_t>(step.pointers[i])];
  const graph::Call call{std::span(step.views).first(step.views.size() - 1), step.views.back(),
                         step.attributes};
  const std::int64_t items = step.op->items == nullptr ? 1 : step.op->items(call);
  std::int64_t work = step.views.back().shape.size();
  if (!call.inputs.empty() && step.op->items != nullptr)
    work = std::max(work, call.inputs[0].shape.size());
  if (pool.size() == 1 || items < 2 || work < kParallelElements)
    step.op->run(call, 0, items);
  else
    pool.split(items,
               [&](std::int64_t begin, std::int64_t end) { step.op->run(call, begin, end); });
}

void Plan::run(std::span<std::byte* const> leaves, std::span<std::byte* const> outputs,
               base::ThreadPool& pool) {
  std::copy(leaves.begin(), leaves.end(), pointers_.begin());
  std::copy(outputs.begin(), outputs.end(),
            pointers_.begin() + static_cast<std::ptrdiff_t>(leaf_count_));
  for (const StepRef step : order_) {
    const auto index = static_cast<std::size_t>(step.index);
    switch (step.kind) {
      case StepRef::Kind::matmul:
        run_matmul(matmuls_[index], pool);
        break;
      case StepRef::Kind::chain:
        run_chain(chains_[index], pool);
        break;
      case StepRef::Kind::op:
        run_operator(operators_[index], pool);
        break;
      case StepRef::Kind::copy:
        std::memcpy(pointers_[static_cast<std::size_t>(copies_[index].to)],
                    pointers_[static_cast<std::size_t>(copies_[index].from)], copies_[index].bytes);
        break;
    }
  }
}

}  // namespace halfspace::plan
