// tensor: central differences, coordinate by coordinate, with an eye on kinks.
#include "halfspace/tensor/gradcheck.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/philox.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/scalar.hpp"
#include "halfspace/graph/operator.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"

namespace halfspace {
namespace {

// The input of an operator with kinks, and where they are: one list for all elements, or one each.
struct Watched {
  Tensor input;
  std::vector<std::vector<double>> kinks;

  [[nodiscard]] const std::vector<double>& kinks_of(std::size_t element) const {
    return kinks[kinks.size() == 1 ? 0 : element];
  }
};

// Kinks in a node's first input while the second, if there is one, is no function of parameters.
std::vector<std::vector<double>> kinks_in(const graph::Node& node) {
  const int row = node.op->elementwise_row;
  const double* params = node.attributes.real.data();
  if (node.inputs.size() == 1) return {defs::kinks(row, params)};
  const Tensor other(node.inputs[1]);
  const bool fits = other.size() == 1 || other.shape() == node.inputs[0]->shape;
  if (node.inputs.size() != 2 || other.requires_gradient() || !fits) return {};
  std::vector<std::vector<double>> out;
  for (const double y : other.values()) out.push_back(defs::kinks(row, params, {&y, 1}));
  return out;
}

std::vector<Watched> watch(const Tensor& loss) {
  std::vector<Watched> out;
  std::unordered_set<const graph::Node*> seen;
  std::vector<graph::NodePtr> stack{loss.node()};
  while (!stack.empty()) {
    const graph::NodePtr node = stack.back();
    stack.pop_back();
    if (node->op == nullptr || !node->requires_gradient || !seen.insert(node.get()).second)
      continue;
    for (const graph::NodePtr& input : node->inputs) stack.push_back(input);
    if (!node->op->is_elementwise() || node->op->is_derivative) continue;
    if (!node->inputs[0]->requires_gradient) continue;
    Watched watched{Tensor(node->inputs[0]), kinks_in(*node)};
    const bool any = std::any_of(watched.kinks.begin(), watched.kinks.end(),
                                 [](const auto& list) { return !list.empty(); });
    if (any) out.push_back(std::move(watched));
  }
  return out;
}

// The coordinates to check, in order: all, or one drawn from each of `most` equal stretches.
std::vector<std::size_t> coordinates(std::size_t size, const GradcheckOptions& options,
                                     std::uint64_t tensor) {
  const auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, options.most));
  const std::size_t count = most == 0 ? size : std::min(most, size);
  const base::Philox random(options.seed, base::Purpose::user, tensor);
  std::vector<std::size_t> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = i * size / count;
    const std::size_t end = (i + 1) * size / count;
    out[i] = begin + static_cast<std::size_t>(random.below(end - begin, i));
  }
  return out;
}

class Checker {
 public:
  Checker(const Tensor& loss, const Tensors& leaves, const GradcheckOptions& options,
          Runtime& runtime)
      : leaves_(leaves), options_(options), watched_(watch(loss)), run_(step(loss), runtime) {
    Compiled gradients({grad(loss, leaves)}, runtime);
    gradients();
    for (std::size_t i = 0; i < leaves.size(); ++i)
      exact_.push_back(gradients.output(i).to_vector<double>());
    run_();
    if (!std::isfinite(run_.item()))
      fail("gradcheck.loss", "gradcheck", fmt::format("the loss is {}", run_.item()));
    at_rest_ = sides();
  }

  TensorCheck check(std::size_t leaf) {
    TensorCheck out;
    double largest = 0;
    double error = 0;
    for (const double g : exact_[leaf]) largest = std::max(largest, std::abs(g));
    const std::span<double> values = leaves_[leaf].writable<double>();
    for (const std::size_t i : coordinates(values.size(), options_, leaf)) {
      const auto [slope, crosses] = difference(values[i]);
      out.skipped += crosses ? 1 : 0;
      if (crosses) continue;
      ++out.checked;
      largest = std::max(largest, std::abs(slope));
      const double off = std::abs(slope - exact_[leaf][i]);
      if (out.checked == 1 || !(off <= error)) {
        out.numeric = slope;
        out.automatic = exact_[leaf][i];
      }
      error = std::isfinite(off) ? std::max(error, off) : HUGE_VAL;
      if (!std::isfinite(off)) break;
    }
    out.max_relative_error = largest > 0 ? error / largest : 0.0;
    return out;
  }

 private:
  struct Difference {
    double slope;
    bool crosses;
  };

  [[nodiscard]] Step step(const Tensor& loss) const {
    Step out{{loss}};
    for (const Watched& watched : watched_) out.outputs.push_back(watched.input);
    return out;
  }

  Difference difference(double& coordinate) {
    const double kept = coordinate;
    const double h = 1e-6 * std::max(1.0, std::abs(kept));
    coordinate = kept + h;
    run_();
    const double above = run_.item();
    bool crosses = sides() != at_rest_;
    coordinate = kept - h;
    run_();
    const double below = run_.item();
    crosses = crosses || sides() != at_rest_;
    coordinate = kept;
    return {(above - below) / (2 * h), crosses};
  }

  // For each watched element, how many of its kinks lie below it.
  [[nodiscard]] std::vector<std::uint8_t> sides() const {
    std::vector<std::uint8_t> out;
    for (std::size_t w = 0; w < watched_.size(); ++w) {
      const std::span<const double> x = run_.output(w + 1).span<double>();
      for (std::size_t i = 0; i < x.size(); ++i) {
        const std::vector<double>& kinks = watched_[w].kinks_of(i);
        const auto below = std::lower_bound(kinks.begin(), kinks.end(), x[i]) - kinks.begin();
        out.push_back(static_cast<std::uint8_t>(below));
      }
    }
    return out;
  }

  const Tensors& leaves_;
  const GradcheckOptions& options_;
  std::vector<Watched> watched_;
  Compiled run_;
  std::vector<std::vector<double>> exact_;
  std::vector<std::uint8_t> at_rest_;
};

}  // namespace

std::vector<TensorCheck> check_gradients(const Tensor& loss, const Tensors& leaves,
                                         const GradcheckOptions& options, Runtime& runtime) {
  for (const Tensor& leaf : leaves)
    if (leaf.dtype() != DType::float64)
      fail("dtype.gradcheck", "gradcheck",
           fmt::format("differences need float64; got {}", info(leaf.dtype()).name));
  Checker checker(loss, leaves, options, runtime);
  std::vector<TensorCheck> out;
  out.reserve(leaves.size());
  for (std::size_t i = 0; i < leaves.size(); ++i) out.push_back(checker.check(i));
  return out;
}

double gradcheck(const std::function<Tensor(const Tensors&)>& f, const Tensors& x) {
  Tensors leaves;
  for (const Tensor& tensor : x) leaves.push_back(parameter(tensor));
  double worst = 0;
  for (const TensorCheck& check : check_gradients(f(leaves), leaves))
    worst = std::max(worst, check.max_relative_error);
  return worst;
}

}  // namespace halfspace
