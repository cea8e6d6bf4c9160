// ops: the per-row part of losses of whole rows.
#pragma once

#include "halfspace/ops/record.hpp"

namespace halfspace::ops {

/// Loss (batch) of scores z (batch, classes) against q (batch, classes); `index` in
/// defs::row_losses().
Tensor row_loss(int index, const Tensor& z, const Tensor& q);

}  // namespace halfspace::ops
