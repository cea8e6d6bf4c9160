// plan: a flat array of steps over one arena, and running it.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "halfspace/base/aligned.hpp"
#include "halfspace/base/thread_pool.hpp"
#include "halfspace/plan/matmul_step.hpp"
#include "halfspace/plan/recipe.hpp"
#include "halfspace/plan/small.hpp"

namespace halfspace::plan {

struct OperatorStep {
  const graph::Operator* op = nullptr;
  graph::Attributes attributes;
  std::vector<int> pointers;  // of the inputs, then the output
  std::vector<graph::View> views;
  std::int64_t items = 1;  // into which the work can be split
  std::int64_t work = 0;   // elements
};

struct CopyStep {
  int from = 0, to = 0;
  std::size_t bytes = 0;
};

/// Which of the plan's arrays a step is in, and where.
struct StepRef {
  enum class Kind : std::uint8_t { narrow, call, matmul, chain, op, copy } kind;
  int index;
};

struct PlanOptions {
  bool fuse = true;  // off: every operator alone, for checking that fusion changes no bit
  int threads = 1;
};

/// Everything is decided when it is built; running allocates nothing and looks nothing up. Not for
/// two threads at once: the arena is its own.
class Plan {
 public:
  Plan(const Recipe& recipe, const PlanOptions& options);

  /// Runs on the memory of the leaves and outputs, in the recipe's order; updates are written into
  /// their leaves. Throws: Error from operators that check values (label or index out of range).
  void run(std::span<std::byte* const> leaves, std::span<std::byte* const> outputs,
           base::ThreadPool& pool);

  [[nodiscard]] std::size_t arena_bytes() const { return arena_.size(); }
  [[nodiscard]] std::size_t step_count() const { return order_.size(); }

 private:
  friend class Builder;
  void run_chain(const Chain& chain, base::ThreadPool& pool);
  void run_operator(OperatorStep& step, base::ThreadPool& pool);
  [[nodiscard]] Scratch scratch_view() { return {scratch_.data(), scratch_stride_}; }

  std::vector<StepRef> order_;
  std::vector<NarrowStep> narrows_;
  std::vector<CallStep> calls_;
  std::vector<MatmulStep> matmuls_;
  std::vector<Chain> chains_;
  std::vector<OperatorStep> operators_;
  std::vector<CopyStep> copies_;
  std::vector<std::byte*> pointers_;  // leaves, outputs, then places in the arena
  std::size_t leaf_count_ = 0;
  base::AlignedBytes arena_;
  base::AlignedBytes scratch_;  // one stride a thread
  std::size_t scratch_stride_ = 0;
};

}  // namespace halfspace::plan
