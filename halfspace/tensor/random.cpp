// tensor: random leaves, drawn by Philox.
#include "halfspace/tensor/random.hpp"

#include "halfspace/base/philox.hpp"

namespace halfspace {
namespace {

template <class Draw>
Tensor drawn(const Shape& shape, DType dtype, Draw draw) {
  std::vector<double> values(static_cast<std::size_t>(shape.size()));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = draw(i);
  return tensor(shape, values, dtype);
}

}  // namespace

Tensor normal(const Shape& shape, std::uint64_t seed, DType dtype) {
  const base::Philox random(seed, base::Purpose::user);
  return drawn(shape, dtype, [&](std::size_t i) { return random.normal(i); });
}

Tensor uniform(const Shape& shape, std::uint64_t seed, double low, double high, DType dtype) {
  const base::Philox random(seed, base::Purpose::user);
  return drawn(shape, dtype, [&](std::size_t i) { return low + (high - low) * random.uniform(i); });
}

}  // namespace halfspace
