// tests: kernels/elementwise.hpp: every instruction set against the scalar bodies, at the ULP that
// each row states.
#include "halfspace/kernels/elementwise.hpp"

#include <cstring>

#include "halfspace/base/philox.hpp"
#include "tests/support/rows.hpp"
#include "tests/support/targets.hpp"
#include "tests/support/ulp.hpp"

namespace halfspace::test {
namespace {

constexpr std::size_t kCount = 100'000;
constexpr double kSpecial[] = {0.0,       -0.0, 1.0,  -1.0,  0.5,   -0.5,   1e-30, -1e-30, HUGE_VAL,
                               -HUGE_VAL, NAN,  88.0, -88.0, 100.0, -104.0, 1e4,   -1e4,   709.0};

/// A row with its bodies on plain numbers. Only these depend on the row's type, so that the rest is
/// compiled once and not for each row.
struct PlainRow {
  const defs::About* info;
  int index;
  int arity;
  bool is_loss;
  bool derivative_reads_input;
  bool derivative_reads_output;
  std::vector<double> params;  // the defaults, never of length 0
  double (*value)(const std::vector<double>& x, const double* p);
  double (*slope)(const std::vector<double>& x, double y, const double* p);  // by the first input

  [[nodiscard]] const kernels::ElementwiseKernels& kernels() const {
    return halfspace::kernels::elementwise(index);
  }
  [[nodiscard]] bool has_derivative() const { return kernels().derivative[0] != nullptr; }
};

const std::vector<PlainRow>& plain_rows() {
  static const std::vector<PlainRow> all = [] {
    std::vector<PlainRow> out;
    defs::for_each(rows::AllElementwise(), [&]<class Row>() {
      const auto p = defaults<Row>();
      out.push_back({.info = &Row::info,
                     .index = static_cast<int>(out.size()),
                     .arity = Row::arity,
                     .is_loss = requires { Row::mean_over_samples; },
                     .derivative_reads_input = Row::derivative_reads_input,
                     .derivative_reads_output = Row::derivative_reads_output,
                     .params = {p.begin(), p.end()},
                     .value = &value_of<Row, double>,
                     .slope = [](const std::vector<double>& x, double y, const double* params) {
      return partial_of<Row, 0>(x, y, params).second;
                     }});
});
return out;
}
();
return all;
}

/// Where a row is asked: all magnitudes for most; probabilities, angles, powers and sums of
/// products in their domain, second inputs within ten and targets within one.
double draw(const PlainRow& row, int input, const base::Philox& random, std::uint64_t i) {
  const std::string_view name = row.info->name;
  const double u = random.uniform(2 * i);
  if (name == "bce" || (name == "bce_logits" && input > 0)) return u;
  if (name == "sin" || name == "cos") return 2000 * u - 1000;
  if (name == "power") return input == 0 ? 8 * u : 8 * u - 4;
  if (name == "fma" || (row.is_loss && input > 0)) return 2 * u - 1;
  const double v = random.uniform(2 * i + 1);
  if (v < 0.8 || input > 0 || row.is_loss) return 20 * u - 10;
  return (v < 0.9 ? 1 : -1) * std::pow(10.0, 40 * u - 35);
}

template <class T>
std::vector<T> points(const PlainRow& row, int input, std::size_t count) {
  const base::Philox random(11 + static_cast<std::uint64_t>(input), base::Purpose::user);
  std::vector<T> x(count);
  for (std::size_t i = 0; i < count; ++i) x[i] = static_cast<T>(draw(row, input, random, i));
  const std::string_view name = row.info->name;
  const bool bounded = name == "sin" || name == "cos" || name == "power" || name == "fma";
  if (bounded || row.is_loss || input > 0) return x;
  for (std::size_t i = 0; i < std::size(kSpecial); ++i) {
    if ((name == "silu" || name == "gelu_tanh") && std::isinf(kSpecial[i]))
      continue;  // ∞·0, which each precision meets elsewhere
    x[i] = static_cast<T>(kSpecial[i]);
  }
  return x;
}

/// A row's value or derivative as the kernel takes it: its arrays and the scalar reference.
template <class T>
struct Question {
  std::vector<std::vector<T>> columns;
  std::vector<double> want;

  [[nodiscard]] std::vector<const void*> pointers() const {
    std::vector<const void*> in;
    for (const auto& column : columns) in.push_back(column.data());
    return in;
  }
};

template <class T>
Question<T> ask(const PlainRow& row, bool derivative, std::size_t count = kCount) {
  const double* const p = row.params.data();
  Question<T> q;
  for (int k = 0; k < row.arity; ++k) q.columns.push_back(points<T>(row, k, count));
  std::vector<T> outputs(count);
  std::vector<double> x(q.columns.size());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < x.size(); ++k) x[k] = static_cast<double>(q.columns[k][i]);
    const double value = row.value(x, p);
    outputs[i] = static_cast<T>(value);
    q.want.push_back(derivative ? row.slope(x, static_cast<double>(outputs[i]), p) : value);
  }
  if (derivative && !row.derivative_reads_input) q.columns.clear();
  if (derivative && row.derivative_reads_output) q.columns.push_back(std::move(outputs));
  return q;
}

template <class T>
kernels::ElementwiseFn kernel(const PlainRow& row, bool derivative) {
  const kernels::ElementwiseKernels& all = row.kernels();
  return (derivative ? all.derivative : all.value)[sizeof(T) == 8 ? 1 : 0];
}

template <class T>
void expect_stated_error(const PlainRow& row, bool derivative) {
  const defs::About& info = *row.info;
  const Question<T> q = ask<T>(row, derivative);
  const auto in = q.pointers();
  // A derivative is a sum of products of the value's terms: twice the error, at the scale of 1.
  const double scale = derivative ? std::max(1.0, info.scale) : info.scale;
  const double bound = derivative ? 2 * info.ulp + 2 : info.ulp;
  on_every_target([&](std::int64_t) {
    std::vector<T> y(kCount);
    kernel<T>(row, derivative)(in.data(), y.data(), kCount, row.params.data());
    double worst = 0;
    std::size_t where = 0;
    for (std::size_t i = 0; i < kCount; ++i) {
      const double error = error_in_ulp(y[i], q.want[i], scale);
      if (error > worst) where = i;
      worst = std::max(worst, error);
    }
    EXPECT_LE(worst, bound) << info.name << (derivative ? " derivative" : "") << " in float"
                            << 8 * sizeof(T) << " of " << q.columns[0][where] << " is " << y[where]
                            << ", not " << q.want[where];
  });
}

TEST(ElementwiseKernels, ValuesMeetTheScalarBodiesOnEveryTarget) {
  for (const PlainRow& row : plain_rows()) {
    expect_stated_error<float>(row, false);
    expect_stated_error<double>(row, false);
  }
}

TEST(ElementwiseKernels, FusedDerivativesMeetTheScalarBodiesOnEveryTarget) {
  for (const PlainRow& row : plain_rows()) {
    if (!row.has_derivative()) continue;
    expect_stated_error<float>(row, true);
    expect_stated_error<double>(row, true);
  }
}

// The same bits; of clang's code, as under sanitizers, but for the sign of what is no number: it
// follows the order of operands, which clang chooses anew for each copy of a loop.
template <class T>
bool same(const T* a, const T* b, std::size_t n) {
#ifdef __clang__
  const auto unsigned_nan = [](T x) { return std::isnan(x) ? std::copysign(x, T{1}) : x; };
#else
  const auto unsigned_nan = [](T x) { return x; };
#endif
  return std::equal(a, a + n, b, [&](T x, T y) {
    x = unsigned_nan(x);
    y = unsigned_nan(y);
    return std::memcmp(&x, &y, sizeof(T)) == 0;
  });
}

// Every length from every element's place: the same bits, and nothing beside the output touched.
template <class T>
void expect_tails(const PlainRow& row, bool derivative) {
  const Question<T> q = ask<T>(row, derivative, 200);
  const std::vector<double>& p = row.params;
  const auto fn = kernel<T>(row, derivative);
  std::vector<T> all(200);
  fn(q.pointers().data(), all.data(), 200, p.data());
  constexpr T kGuard = static_cast<T>(12345);
  for (std::size_t n = 0; n <= 70; ++n) {
    const auto start = static_cast<std::ptrdiff_t>(1 + n % 3);
    const auto stop = start + static_cast<std::ptrdiff_t>(n);
    std::vector<std::vector<T>> exact;  // as long as what may be read, for AddressSanitizer
    std::vector<const void*> in;
    for (const auto& column : q.columns)
      exact.emplace_back(column.begin() + start, column.begin() + stop);
    for (const auto& column : exact) in.push_back(column.data());
    std::vector<T> out(n + 2, kGuard);
    fn(in.data(), out.data() + 1, n, p.data());
    ASSERT_EQ(out.front(), kGuard) << row.info->name << " of " << n;
    ASSERT_EQ(out.back(), kGuard) << row.info->name << " of " << n;
    ASSERT_TRUE(same(out.data() + 1, all.data() + start, n)) << row.info->name << " of " << n;
    if (n == 0) continue;
    fn(in.data(), exact[0].data(), n, p.data());  // in place
    ASSERT_TRUE(same(exact[0].data(), out.data() + 1, n)) << row.info->name;
  }
}

TEST(ElementwiseKernels, GiveTheSameBitsAtEveryLengthAndPlaceAndTouchNothingElse) {
  on_every_target([](std::int64_t) {
    for (const PlainRow& row : plain_rows())
      for (const bool derivative : {false, true}) {
        if (derivative && !row.has_derivative()) continue;
        expect_tails<float>(row, derivative);
        expect_tails<double>(row, derivative);
      }
  });
}

TEST(Addition, AddsTwoArrays) {
  const std::array<double, 3> a{1, 2, -3};
  const std::array<double, 3> b{0.5, -2, 4};
  std::array<double, 3> sum{};
  const std::array<const void*, 2> inputs{a.data(), b.data()};
  kernels::addition().value[1](inputs.data(), sum.data(), sum.size(), nullptr);
  EXPECT_EQ(sum, (std::array<double, 3>{1.5, 0, 1}));
}

}  // namespace
}  // namespace halfspace::test
