// ops: the user's names for element-by-element rows.
#include "halfspace/ops/functions.hpp"

#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/elementwise.hpp"
#include "halfspace/ops/row_index.hpp"

namespace halfspace {
namespace {

namespace rows = ops::rows;

template <class Row>
Tensor apply(Tensors inputs, std::initializer_list<double> params = {}) {
  return ops::elementwise(ops::row_index<Row>, std::move(inputs),
                          std::span(params.begin(), params.size()));
}

}  // namespace

Tensor operator+(const Tensor& a, const Tensor& b) { return apply<rows::add_t>({a, b}); }
Tensor operator-(const Tensor& a, const Tensor& b) { return apply<rows::subtract_t>({a, b}); }
Tensor operator*(const Tensor& a, const Tensor& b) { return apply<rows::multiply_t>({a, b}); }
Tensor operator/(const Tensor& a, const Tensor& b) { return apply<rows::divide_t>({a, b}); }
Tensor operator-(const Tensor& x) { return apply<rows::negative_t>({x}); }
Tensor fma(const Tensor& a, const Tensor& b, const Tensor& c) {
  return apply<rows::fma_t>({a, b, c});
}
Tensor pow(const Tensor& a, const Tensor& b) { return apply<rows::power_t>({a, b}); }
Tensor maximum(const Tensor& a, const Tensor& b) { return apply<rows::maximum_t>({a, b}); }
Tensor minimum(const Tensor& a, const Tensor& b) { return apply<rows::minimum_t>({a, b}); }
Tensor where(const Tensor& c, const Tensor& a, const Tensor& b) {
  return apply<rows::where_t>({c, a, b});
}
Tensor clamp(const Tensor& x, double low, double high) {
  return apply<rows::clamp_t>({x}, {low, high});
}
Tensor exp(const Tensor& x) { return apply<rows::exp_t>({x}); }
Tensor expm1(const Tensor& x) { return apply<rows::expm1_t>({x}); }
Tensor log(const Tensor& x) { return apply<rows::log_t>({x}); }
Tensor log1p(const Tensor& x) { return apply<rows::log1p_t>({x}); }
Tensor sqrt(const Tensor& x) { return apply<rows::sqrt_t>({x}); }
Tensor square(const Tensor& x) { return apply<rows::square_t>({x}); }
Tensor abs(const Tensor& x) { return apply<rows::abs_t>({x}); }
Tensor erf(const Tensor& x) { return apply<rows::erf_t>({x}); }
Tensor sin(const Tensor& x) { return apply<rows::sin_t>({x}); }
Tensor cos(const Tensor& x) { return apply<rows::cos_t>({x}); }

Tensor less(const Tensor& a, const Tensor& b) { return apply<rows::less_t>({a, b}); }
Tensor less_equal(const Tensor& a, const Tensor& b) { return apply<rows::less_equal_t>({a, b}); }
Tensor greater(const Tensor& a, const Tensor& b) { return apply<rows::greater_t>({a, b}); }
Tensor greater_equal(const Tensor& a, const Tensor& b) {
  return apply<rows::greater_equal_t>({a, b});
}
Tensor equal(const Tensor& a, const Tensor& b) { return apply<rows::equal_t>({a, b}); }
Tensor not_equal(const Tensor& a, const Tensor& b) { return apply<rows::not_equal_t>({a, b}); }

Tensor step(const Tensor& x) { return apply<rows::step_t>({x}); }
Tensor sign(const Tensor& x) { return apply<rows::sign_t>({x}); }
Tensor sigmoid(const Tensor& x) { return apply<rows::sigmoid_t>({x}); }
Tensor tanh(const Tensor& x) { return apply<rows::tanh_t>({x}); }
Tensor relu(const Tensor& x) { return apply<rows::relu_t>({x}); }
Tensor softplus(const Tensor& x) { return apply<rows::softplus_t>({x}); }
Tensor gelu(const Tensor& x) { return apply<rows::gelu_t>({x}); }
Tensor silu(const Tensor& x) { return apply<rows::silu_t>({x}); }
Tensor leaky_relu(const Tensor& x, double alpha) { return apply<rows::leaky_relu_t>({x}, {alpha}); }
Tensor elu(const Tensor& x, double alpha) { return apply<rows::elu_t>({x}, {alpha}); }

Tensor activate(std::string_view name, const Tensor& x, std::span<const double> params) {
  const int row = defs::find(name, defs::names(defs::activations()), "activation");
  return ops::elementwise(defs::first_activation() + row, {x}, params);
}

}  // namespace halfspace
