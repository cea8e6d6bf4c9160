// tests: matrix products as planning meets them.
#pragma once

#include <functional>
#include <ostream>
#include <utility>
#include <vector>

#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace {

/// a (m, k), or stored transposed, times b (k, n), or stored transposed.
struct Product {
  std::int64_t m, n, k;
  bool ta = false, tb = false;

  friend std::ostream& operator<<(std::ostream& out, const Product& p) {
    return out << p.m << "x" << p.n << "x" << p.k;
  }
};

/// A tensor of a shape, by its number.
using Make = std::function<Tensor(const Shape&, std::uint64_t)>;

inline std::pair<Tensor, Tensor> operands(const Product& p, const Make& make) {
  return {make(p.ta ? Shape{p.k, p.m} : Shape{p.m, p.k}, 1),
          make(p.tb ? Shape{p.n, p.k} : Shape{p.k, p.n}, 2)};
}

/// Four ways in which a product is met: relu of it plus a row, beside the update w - s (a b) of a
/// leaf; the update; that update alone; the bare product.
inline std::vector<std::vector<double>> results(const Product& p, int threads, bool fuse,
                                                const Make& make,
                                                const std::function<Tensor()>& product) {
  Runtime runtime(Runtime::Options{.threads = threads, .fuse = fuse});
  const Tensor bias = make({p.n}, 3);
  const Tensor w = parameter(make({p.m, p.n}, 4).array().copy());
  Compiled step({{relu(product() + bias)}, {{w, fma(-0.5, product(), w)}}}, runtime);
  step();
  const Tensor v = parameter(make({p.m, p.n}, 4).array().copy());
  Compiled update({{}, {{v, fma(-0.5, product(), v)}}}, runtime);
  update();
  Compiled alone({{product()}, {}}, runtime);
  alone();
  return {step.output(0).to_vector<double>(), w.values(), v.values(),
          alone.output(0).to_vector<double>()};
}

}  // namespace halfspace
