// bench: other libraries' matrix products, one file each; which are there is CMake's choice.
#pragma once

#include <cstdint>
#include <vector>

namespace halfspace::bench {

/// c (m, n) = a b with a stored (k, m) where `ta`, b stored (n, k) where `tb`.
struct Product {
  const char* name;
  std::int64_t m, n, k;
  bool ta, tb;
};

struct Peer {
  const char* name;
  void (*set_threads)(int threads);
  void (*multiply)(const Product& p, const float* a, const float* b, float* c);
};

/// Those that were found; empty where none was.
std::vector<Peer> peers();

Peer onednn();
Peer openblas();

}  // namespace halfspace::bench
