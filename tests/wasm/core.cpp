// tests: the engine behind a C ABI; test_wasm.mjs holds its numbers to references of its own.
#include <algorithm>
#include <memory>
#include <optional>
#include <span>

#include "halfspace/base/number.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/elementwise.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/gradcheck.hpp"
#include "halfspace/tensor/random.hpp"

namespace {

using namespace halfspace;

DType float_type(int bits) { return bits == 64 ? DType::float64 : DType::float32; }

Tensor load(const double* values, const Shape& shape, DType dtype) {
  return tensor(shape, std::span(values, static_cast<std::size_t>(shape.size())), dtype);
}

void store(const Tensor& from, double* to) { std::ranges::copy(from.values(), to); }

// y, and the gradients of sum(y * cotangent) one after the other.
void store_with_gradients(const Tensor& y, const Tensors& inputs, const double* cotangent,
                          double* out, double* gradients) {
  const Tensor weights = load(cotangent, y.shape(), y.dtype());
  for (const Tensor& g : grad(sum(y * weights), inputs)) {
    store(g, gradients);
    gradients += g.size();
  }
  store(y, out);
}

// The playground's net, with a step of gradient descent on one batch.
struct Tiny {
  Tensors weights;
  Compiled step;
};
std::optional<Tiny> tiny;

Tensor tiny_output(const Tensors& w, const Tensor& x) {
  const Tensor first = tanh(matmul(x, w[0]) + w[1]);
  const Tensor second = tanh(matmul(first, w[2]) + w[3]);
  return matmul(second, w[4]) + w[5];
}

std::optional<Compiled> product;

}  // namespace

extern "C" {

// a (m, k) and b (k, n), or stored transposed; c (m, n).
[[clang::export_name("multiply")]] void multiply(int bits, int m, int k, int n, bool transpose_a,
                                                 bool transpose_b, const double* a, const double* b,
                                                 double* c) {
  const Shape a_shape = transpose_a ? Shape{k, m} : Shape{m, k};
  const Shape b_shape = transpose_b ? Shape{n, k} : Shape{k, n};
  const DType dtype = float_type(bits);
  store(matmul(load(a, a_shape, dtype), load(b, b_shape, dtype), transpose_a, transpose_b), c);
}

// inputs (arity, n), cotangent (n), out (n), gradients (arity, n).
[[clang::export_name("elementwise")]] void elementwise(const char* name, int bits, int arity, int n,
                                                       const double* params, int param_count,
                                                       const double* inputs,
                                                       const double* cotangent, double* out,
                                                       double* gradients) {
  Tensors x;
  for (int i = 0; i < arity; ++i) x.push_back(load(inputs + i * n, {n}, float_type(bits)));
  const int row = defs::find(name, defs::names(defs::elementwise_rows()), "row");
  const Tensor y = ops::elementwise(row, x, std::vector<double>(params, params + param_count));
  store_with_gradients(y, x, cotangent, out, gradients);
}

// x, cotangent, out, gradient (rows, cols).
[[clang::export_name("row_map")]] void row_map(const char* name, int bits, int rows, int cols,
                                               const double* x, const double* cotangent,
                                               double* out, double* gradient) {
  const Tensor z = load(x, {rows, cols}, float_type(bits));
  store_with_gradients(map_rows(name, z), {z}, cotangent, out, gradient);
}

// A network's worst gradient against central differences, relative to its tensor's largest.
[[clang::export_name("gradient_error")]] double gradient_error() {
  const auto drawn = [](const Shape& shape, std::uint64_t seed) {
    return uniform(shape, seed, -1.0, 1.0, DType::float64);
  };
  const Tensor labels = tensor({6}, {0.0, 1.0, 2.0, 2.0, 1.0, 0.0}, DType::int64);
  return gradcheck(
      [&](const Tensors& x) {
        const Tensor hidden = gelu(matmul(x[0], x[1]) + x[2]);
        return mean(cross_entropy(matmul(softplus(hidden), x[3]), labels));
      },
      {drawn({6, 5}, 1), drawn({5, 7}, 2), drawn({7}, 3), drawn({7, 3}, 4)});
}

// weights: (2, 4), (4), (4, 2), (2), (2, 1), (1) one after the other; x (rows, 2), y (rows, 1).
[[clang::export_name("tiny_start")]] void tiny_start(const double* weights, const double* x,
                                                     const double* y, int rows, double rate) {
  Tensors w;
  for (const Shape& shape : {Shape{2, 4}, Shape{4}, Shape{4, 2}, Shape{2}, Shape{2, 1}, Shape{1}}) {
    w.push_back(parameter(load(weights, shape, DType::float64)));
    weights += shape.size();
  }
  const Tensor inputs = load(x, {rows, 2}, DType::float64);
  const Tensor targets = load(y, {rows, 1}, DType::float64);
  const auto record = [&] {
    const Tensor loss = mse(tiny_output(w, inputs), targets);
    const Tensors g = grad(loss, w);
    Step step{{loss}};
    for (std::size_t i = 0; i < w.size(); ++i)
      step.updates.push_back({w[i], fma(-rate, g[i], w[i])});
    return step;
  };
  tiny.emplace(Tiny{w, compile(record)});
}

[[clang::export_name("tiny_step")]] double tiny_step() {
  tiny->step();
  return tiny->step.item();
}

[[clang::export_name("tiny_weights")]] void tiny_weights(double* out) {
  for (const Tensor& w : tiny->weights) {
    store(w, out);
    out += w.size();
  }
}

[[clang::export_name("wrong_shapes")]] void wrong_shapes() {
  (void)matmul(full({2, 3}, 1.0), full({4, 5}, 1.0));
}

[[clang::export_name("threads_of")]] int threads_of(int asked) {
  return base::ThreadPool(asked).size();
}

[[clang::export_name("product_start")]] void product_start(int bits, int n) {
  const DType dtype = float_type(bits);
  const Tensor a = uniform({n, n}, 1, -1.0, 1.0, dtype);
  const Tensor b = uniform({n, n}, 2, -1.0, 1.0, dtype);
  product.emplace(compile([&] { return Step{{matmul(a, b)}}; }));
}

[[clang::export_name("product_run")]] void product_run(int times) {
  for (int i = 0; i < times; ++i) (*product)();
}

// Whether base::parse takes it, and what for; tests/base/number.cpp asks the same of native code.
[[clang::export_name("is_number")]] bool is_number(const char* text) {
  return base::parse<double>(text).has_value();
}
[[clang::export_name("number")]] double number(const char* text) {
  return base::parse<double>(text).value_or(0);
}
}
