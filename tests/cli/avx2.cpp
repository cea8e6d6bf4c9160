// tests: narrows the program it is linked into to AVX2, so that its bits can be compared anywhere.
#include "halfspace/math/simd.hpp"

#include <hwy/highway.h>

namespace {

// Better instruction sets have lower bits.
const bool kNarrowed = [] {
  const std::int64_t best = HWY_AVX2;
  hwy::SetSupportedTargetsForTest(hwy::SupportedTargets() & ~(best - 1));
  return true;
}();

}  // namespace
