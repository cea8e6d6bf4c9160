// tests: running a check on every instruction set that was compiled and that this machine has.
#pragma once

#include <cstdint>
#include <vector>

#include "halfspace/math/simd.hpp"
// simd.hpp chooses the targets, so it comes first.
#include <hwy/targets.h>

#include <gtest/gtest.h>

namespace halfspace::test {

/// Calls f() once for each target, the dispatch forced to it; the machine's own best is restored.
template <class F>
void on_every_target(F f) {
  const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
  ASSERT_FALSE(targets.empty());
  for (const std::int64_t target : targets) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    f(target);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace halfspace::test
