// tests: shared helpers: messages of errors, random tensors, numeric derivatives.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/philox.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::test {

/// The line of the Error that f raises, or "no error".
template <class F>
std::string message_of(F&& f) {
  try {
    f();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

inline std::vector<double> random_values(std::int64_t count, std::uint64_t seed, double low = -2,
                                         double high = 2) {
  const base::Philox random(seed, base::Purpose::user);
  std::vector<double> values(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = low + (high - low) * random.uniform(i);
  return values;
}

inline Tensor random_tensor(const Shape& shape, std::uint64_t seed, double low = -2,
                            double high = 2, DType dtype = DType::float64) {
  return tensor(shape, random_values(shape.size(), seed, low, high), dtype);
}

/// One number from y that every element of y moves differently.
inline Tensor contract(const Tensor& y) { return sum(y * random_tensor(y.shape(), 99, 0.5, 1.5)); }

using Function = std::function<Tensor(const Tensors&)>;

/// Compares grad of contract(f) by every float64 tensor of `at` with central differences of step h.
inline void expect_gradients(const Function& f, const Tensors& at, double tolerance = 1e-7,
                             double h = 1e-5) {
  const Tensors gradients = grad(contract(f(at)), at);
  for (std::size_t k = 0; k < at.size(); ++k) {
    ASSERT_EQ(gradients[k].shape(), at[k].shape());
    const std::vector<double> analytic = gradients[k].values();
    const std::vector<double> x = at[k].values();
    for (std::size_t i = 0; i < x.size(); ++i) {
      const auto moved = [&](double by) {
        std::vector<double> y = x;
        y[i] += by;
        Tensors inputs = at;
        inputs[k] = tensor(at[k].shape(), y, DType::float64);
        return contract(f(inputs)).item();
      };
      const double numeric = (moved(h) - moved(-h)) / (2 * h);
      EXPECT_NEAR(analytic[i], numeric, tolerance * std::max(1.0, std::abs(numeric)))
          << "input " << k << ", element " << i;
    }
  }
}

/// The same for the gradient's own gradient: grad of grad against differences of grad.
inline void expect_second_gradients(const Function& f, const Tensors& at, double tolerance = 1e-6,
                                    double h = 1e-5) {
  for (std::size_t k = 0; k < at.size(); ++k) {
    expect_gradients([&](const Tensors& x) { return grad(contract(f(x)), {x[k]})[0]; }, at,
                     tolerance, h);
  }
}

}  // namespace halfspace::test
