// tensor: derivatives against central differences.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "halfspace/tensor/runtime.hpp"

namespace halfspace {

struct GradcheckOptions {
  std::int64_t most = 0;  // coordinates of a tensor to check, drawn with `seed`; 0: all
  std::uint64_t seed = 0;
};

/// How far one tensor's gradient is from differences.
struct TensorCheck {
  double max_relative_error = 0;  // largest difference over the gradient's largest magnitude
  std::int64_t checked = 0;
  std::int64_t skipped = 0;  // left out: the step crosses a kink
  double numeric = 0;        // the two derivatives where they differ most
  double automatic = 0;
};

/// ∂loss/∂leaf, by `grad`, against (loss(θ + h) - loss(θ - h)) / 2h with h = 1e-6 max(1, |θ|), for
/// each of `leaves`, which are left as they were. A coordinate is left out when its step takes the
/// input of some activation, loss or other elementwise operator across one of its kinks; max over
/// an axis and sparsemax are not watched. loss: one element. Leaves are float64 and do not share
/// memory. Throws: Error for other dtypes, and when the loss is no finite number.
std::vector<TensorCheck> check_gradients(const Tensor& loss, const Tensors& leaves,
                                         const GradcheckOptions& options = {},
                                         Runtime& runtime = Runtime::of_this_thread());

/// The largest of the errors that check_gradients finds in f at copies of x.
double gradcheck(const std::function<Tensor(const Tensors&)>& f, const Tensors& x);

}  // namespace halfspace
