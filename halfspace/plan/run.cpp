// plan: replaying the steps.
#include <algorithm>
#include <cstring>

#include "halfspace/plan/cost.hpp"
#include "halfspace/plan/plan.hpp"

namespace halfspace::plan {
void Plan::run_chain(const Chain& chain, base::ThreadPool& pool) {
  const auto work = chain.size() * static_cast<std::int64_t>(chain.instructions.size());
  if (pool.size() == 1 || chain.rows == 1 || cost::elements(work) < cost::kShared) {
    chain.run(pointers_.data(), scratch_view().of(0), chain.rows_between(0, chain.rows), nullptr);
    return;
  }
  pool.run([&](int part) {
    chain.run(
        pointers_.data(), scratch_view().of(part),
        chain.rows_between(chain.rows * part / pool.size(), chain.rows * (part + 1) / pool.size()),
        nullptr);
  });
}

void Plan::run_operator(OperatorStep& step, base::ThreadPool& pool) {
  for (std::size_t i = 0; i < step.views.size(); ++i)
    step.views[i].data = pointers_[static_cast<std::size_t>(step.pointers[i])];
  const graph::Call call{std::span(step.views).first(step.views.size() - 1), step.views.back(),
                         step.attributes};
  if (pool.size() == 1 || step.items < 2 || cost::elements(step.work) < cost::kShared)
    step.op->run(call, 0, step.items);
  else
    pool.split(step.items,
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
      case StepRef::Kind::narrow:
        narrows_[index].run(pointers_.data());
        break;
      case StepRef::Kind::call:
        calls_[index].run(pointers_.data());
        break;
      case StepRef::Kind::matmul:
        matmuls_[index].run(pointers_.data(), scratch_view(), pool);
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
