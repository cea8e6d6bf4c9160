// bench: OpenBLAS' product.
#include <cblas.h>

#include "bench/peers_of_matmul.hpp"

namespace halfspace::bench {

Peer openblas() {
  return {"openblas", &openblas_set_num_threads,
          [](const Product& p, const float* a, const float* b, float* c) {
            const auto whole = [](std::int64_t value) { return static_cast<blasint>(value); };
            cblas_sgemm(CblasRowMajor, p.ta ? CblasTrans : CblasNoTrans,
                        p.tb ? CblasTrans : CblasNoTrans, whole(p.m), whole(p.n), whole(p.k), 1.0F,
                        a, whole(p.ta ? p.m : p.k), b, whole(p.tb ? p.k : p.n), 0.0F, c,
                        whole(p.n));
          }};
}

}  // namespace halfspace::bench
