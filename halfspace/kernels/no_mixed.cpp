// kernels: no tiles of bfloat16 on this kind of processor.
#include "halfspace/kernels/mixed.hpp"

namespace halfspace::kernels {

bool mixed_available() { return false; }
std::size_t mixed_scratch(std::int64_t /*n*/, std::int64_t /*k*/) { return 0; }
std::int64_t mixed_rows(std::int64_t /*k*/) { return 1; }
void mixed_multiply(const MixedArgs& /*args*/) {}

}  // namespace halfspace::kernels
