// plan: products narrower than a vector.
#pragma once

#include <optional>

#include "halfspace/plan/matmul_step.hpp"
#include "halfspace/plan/small.hpp"

namespace halfspace::plan {

/// A step of that shape whose pointers are still open; nothing when it is too large.
std::optional<NarrowStep> narrow_step(const kernels::NarrowShape& shape, DType dtype);

/// The product, when it is narrow.
std::optional<NarrowStep> narrow_product(const MatmulStep& product);

}  // namespace halfspace::plan
