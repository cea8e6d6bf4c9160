// ops: reverse-mode differentiation of the record, written with the same operators.
#pragma once

#include "halfspace/graph/operator.hpp"

namespace halfspace::ops {

/// Vector-Jacobian products: Σ_o cotangent_o · ∂output_o / ∂wrt, one tensor for each of `wrt`.
///
/// The result is recorded, not computed, so it can be drawn, planned and differentiated again. A
/// `wrt` that no output depends on gets zeros. With `closed`, the walk stops at wrt: they count as
/// independent even where one was computed from another.
/// Throws: Error when a value on the way dropped its history.
Tensors vjp(const Tensors& outputs, const Tensors& cotangents, const Tensors& wrt,
            bool closed = false);

}  // namespace halfspace::ops
