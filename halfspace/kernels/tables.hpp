// kernels: the per-family tables behind elementwise(), each compiled in its own file.
#pragma once

#include "halfspace/kernels/elementwise.hpp"

namespace halfspace::kernels {

const ElementwiseKernels* arithmetic();
const ElementwiseKernels* activations();
const ElementwiseKernels* losses();

}  // namespace halfspace::kernels
