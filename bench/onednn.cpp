// bench: oneDNN's product, through its plain sgemm.
#include <omp.h>
#include <oneapi/dnnl/dnnl.h>

#include "bench/peers_of_matmul.hpp"

namespace halfspace::bench {

Peer onednn() {
  return {"onednn", &omp_set_num_threads,
          [](const Product& p, const float* a, const float* b, float* c) {
            dnnl_sgemm(p.ta ? 'T' : 'N', p.tb ? 'T' : 'N', p.m, p.n, p.k, 1.0F, a, p.ta ? p.m : p.k,
                       b, p.tb ? p.k : p.n, 0.0F, c, p.n);
          }};
}

}  // namespace halfspace::bench
