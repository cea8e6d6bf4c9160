// ops: the functions a user writes programs with. Each only records; shapes are checked here.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "halfspace/graph/tensor.hpp"

namespace halfspace {

/// Axes to reduce; empty means all. Negative axes count from the end.
using Axes = std::vector<int>;

// Arithmetic, element by element; shapes broadcast by NumPy's rule.
Tensor operator+(const Tensor& a, const Tensor& b);
Tensor operator-(const Tensor& a, const Tensor& b);
Tensor operator*(const Tensor& a, const Tensor& b);
Tensor operator/(const Tensor& a, const Tensor& b);
Tensor operator-(const Tensor& x);
/// a b + c with one rounding where the processor has the instruction.
Tensor fma(const Tensor& a, const Tensor& b, const Tensor& c);
Tensor pow(const Tensor& a, const Tensor& b);
Tensor maximum(const Tensor& a, const Tensor& b);
Tensor minimum(const Tensor& a, const Tensor& b);
/// a where condition is not 0, else b.
Tensor where(const Tensor& condition, const Tensor& a, const Tensor& b);
Tensor clamp(const Tensor& x, double low, double high);
Tensor exp(const Tensor& x);
Tensor expm1(const Tensor& x);
Tensor log(const Tensor& x);
Tensor log1p(const Tensor& x);
Tensor sqrt(const Tensor& x);
Tensor square(const Tensor& x);
Tensor abs(const Tensor& x);
Tensor erf(const Tensor& x);
Tensor sin(const Tensor& x);
Tensor cos(const Tensor& x);

// Comparisons give 1 or 0 in the inputs' dtype and have no gradient.
Tensor less(const Tensor& a, const Tensor& b);
Tensor less_equal(const Tensor& a, const Tensor& b);
Tensor greater(const Tensor& a, const Tensor& b);
Tensor greater_equal(const Tensor& a, const Tensor& b);
Tensor equal(const Tensor& a, const Tensor& b);
Tensor not_equal(const Tensor& a, const Tensor& b);

// Activations; `activate` reaches every one of defs by name.
Tensor step(const Tensor& x);
Tensor sign(const Tensor& x);
Tensor sigmoid(const Tensor& x);
Tensor tanh(const Tensor& x);
Tensor relu(const Tensor& x);
Tensor leaky_relu(const Tensor& x, double alpha = 0.2);
Tensor softplus(const Tensor& x);
Tensor elu(const Tensor& x, double alpha = 1.0);
Tensor gelu(const Tensor& x);
Tensor silu(const Tensor& x);
Tensor activate(std::string_view name, const Tensor& x, std::span<const double> params = {});

// Row maps over the last axis; `map_rows` reaches every one of defs by name.
Tensor softmax(const Tensor& z);
Tensor log_softmax(const Tensor& z);
Tensor sparsemax(const Tensor& z);
Tensor entmax15(const Tensor& z);
Tensor map_rows(std::string_view name, const Tensor& z);

// Reductions. keep leaves reduced axes with extent 1.
Tensor sum(const Tensor& x, const Axes& axes = {}, bool keep = false);
Tensor mean(const Tensor& x, const Axes& axes = {}, bool keep = false);
Tensor max(const Tensor& x, const Axes& axes = {}, bool keep = false);
Tensor min(const Tensor& x, const Axes& axes = {}, bool keep = false);
/// ln Σ e^x without overflow.
Tensor logsumexp(const Tensor& x, const Axes& axes = {}, bool keep = false);
/// int64 index of the largest element along `axis`, the first of equals. No gradient.
Tensor argmax(const Tensor& x, int axis = -1, bool keep = false);

/// a (..., m, k) times b (k, n), either transposed in its last two axes first.
/// Throws: Error naming both shapes when the inner extents differ.
Tensor matmul(const Tensor& a, const Tensor& b, bool transpose_a = false, bool transpose_b = false);
/// The same of float32 operands rounded to bfloat16, summed in float32; its gradients likewise.
/// Where the processor has no tiles for it (bfloat16_available), it is matmul.
Tensor matmul_bfloat16(const Tensor& a, const Tensor& b, bool transpose_a = false,
                       bool transpose_b = false);
/// Whether products in bfloat16 are to be had: the processor has AMX and the system lets us use it.
bool bfloat16_available();

// Layout.
/// The same elements in row-major order under another shape; one extent may be -1.
Tensor reshape(const Tensor& x, std::initializer_list<std::int64_t> extents);
Tensor reshape(const Tensor& x, const Shape& shape);
/// Axes reversed, or permuted by `order`.
Tensor transpose(const Tensor& x, const std::vector<int>& order = {});
/// Repeated to `shape` by NumPy's rule; costs nothing inside an element-by-element chain.
Tensor broadcast_to(const Tensor& x, const Shape& shape);
/// Elements start, start + step, ... below stop along `axis`; negative positions count from the
/// end, step > 0.
Tensor slice(const Tensor& x, int axis, std::int64_t start, std::int64_t stop,
             std::int64_t step = 1);
Tensor concat(const Tensors& parts, int axis = 0);
/// Rows `index` (int64, any order, repeats allowed) of x along axis 0.
Tensor gather(const Tensor& x, const Tensor& index);
/// (x[index] - mean) · factor for rows of bytes x (N, ...), in one pass; no gradient flows to x.
Tensor gather_standardized(const Tensor& x, const Tensor& index, double mean, double factor,
                           DType dtype = DType::float32);
/// (..., classes) with 1 at each label of `labels` (integers in 0..classes-1).
Tensor one_hot(const Tensor& labels, std::int64_t classes, DType dtype = DType::float32);
/// Label smoothing of distributions q over `classes`: q (1 - share) + share / classes. Lectures C4.
Tensor smooth_labels(const Tensor& q, std::int64_t classes, double share);
Tensor convert(const Tensor& x, DType dtype);
/// The same values, with no gradient to what they came from.
Tensor stop_gradient(const Tensor& x);

/// Which numbers of a key a mask uses: `stream` tells masks of one step apart (one a layer),
/// `first` is the place of the first element, so that parts of a batch draw what the whole would.
struct RandomPlace {
  std::int64_t stream = 0;
  std::int64_t first = 0;
};

/// Random 0 or 1/keep with probability 1-keep and keep: inverted dropout's factor.
/// key is int64 (3): seed, step, offset of the first element; equal keys and places give equal
/// masks.
Tensor dropout_mask(const Shape& shape, double keep, const Tensor& key,
                    DType dtype = DType::float32, const RandomPlace& place = {});

/// How the losses of the samples of a batch meet; `automatic` is the loss's own habit.
enum class Reduction : std::uint8_t { automatic, none, sum, mean };

struct LossOptions {
  Reduction reduction = Reduction::automatic;
  std::optional<Tensor> weights =
      std::nullopt;                 // (batch): one for each sample; mean divides by their sum
  double label_smoothing = 0.0;     // of rows of scores: q (1 - s) + s / classes
  std::vector<double> params = {};  // the loss's own; those not given are the row's defaults
};

/// A loss of defs by name: prediction (batch, outputs) or (batch) against a target of the same
/// shape; for losses of rows of scores the target may also be int64 labels (batch). Throws: Error
/// for unknown names (choices listed) and shapes that do not meet.
Tensor loss(std::string_view name, const Tensor& prediction, const Tensor& target,
            const LossOptions& options = {});

inline Tensor mse(const Tensor& prediction, const Tensor& target, const LossOptions& options = {}) {
  return loss("mse", prediction, target, options);
}
inline Tensor half_squared(const Tensor& prediction, const Tensor& target,
                           const LossOptions& options = {}) {
  return loss("half_squared", prediction, target, options);
}
inline Tensor squared_sum(const Tensor& prediction, const Tensor& target,
                          const LossOptions& options = {}) {
  return loss("squared_sum", prediction, target, options);
}
inline Tensor bce(const Tensor& probability, const Tensor& target,
                  const LossOptions& options = {}) {
  return loss("bce", probability, target, options);
}
inline Tensor bce_logits(const Tensor& logits, const Tensor& target,
                         const LossOptions& options = {}) {
  return loss("bce_logits", logits, target, options);
}
inline Tensor logistic(const Tensor& score, const Tensor& target, const LossOptions& options = {}) {
  return loss("logistic", score, target, options);
}
inline Tensor hinge(const Tensor& score, const Tensor& target, const LossOptions& options = {}) {
  return loss("hinge", score, target, options);
}
inline Tensor cross_entropy(const Tensor& logits, const Tensor& target,
                            const LossOptions& options = {}) {
  return loss("cross_entropy", logits, target, options);
}
inline Tensor sparsemax_loss(const Tensor& scores, const Tensor& target,
                             const LossOptions& options = {}) {
  return loss("sparsemax_loss", scores, target, options);
}

}  // namespace halfspace
