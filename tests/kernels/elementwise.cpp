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

template <class Row>
constexpr bool is_loss = requires { Row::mean_over_samples; };

/// Where a row is asked: all magnitudes for most; probabilities, angles, powers and sums of
/// products in their domain, second inputs within ten and targets within one.
template <class Row>
double draw(int input, const base::Philox& random, std::uint64_t i) {
  constexpr std::string_view name = Row::info.name;
  const double u = random.uniform(2 * i);
  if (name == "bce" || (name == "bce_logits" && input > 0)) return u;
  if (name == "sin" || name == "cos") return 2000 * u - 1000;
  if (name == "power") return input == 0 ? 8 * u : 8 * u - 4;
  if (name == "fma" || (is_loss<Row> && input > 0)) return 2 * u - 1;
  const double v = random.uniform(2 * i + 1);
  if (v < 0.8 || input > 0 || is_loss<Row>) return 20 * u - 10;
  return (v < 0.9 ? 1 : -1) * std::pow(10.0, 40 * u - 35);
}

template <class Row, class T>
std::vector<T> points(int input, std::size_t count) {
  const base::Philox random(11 + static_cast<std::uint64_t>(input), base::Purpose::user);
  std::vector<T> x(count);
  for (std::size_t i = 0; i < count; ++i) x[i] = static_cast<T>(draw<Row>(input, random, i));
  constexpr std::string_view name = Row::info.name;
  const bool bounded = name == "sin" || name == "cos" || name == "power" || name == "fma";
  if (bounded || is_loss<Row> || input > 0) return x;
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

template <class Row, class T>
Question<T> ask(bool derivative, std::size_t count = kCount) {
  const auto p = defaults<Row>();
  Question<T> q;
  for (int k = 0; k < Row::arity; ++k) q.columns.push_back(points<Row, T>(k, count));
  std::vector<T> outputs(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> x;
    for (const auto& column : q.columns) x.push_back(static_cast<double>(column[i]));
    outputs[i] = static_cast<T>(value_of<Row>(x, p.data()));
    q.want.push_back(derivative
                         ? partial_of<Row, 0>(x, static_cast<double>(outputs[i]), p.data()).second
                         : value_of<Row>(x, p.data()));
  }
  if (derivative && !Row::derivative_reads_input) q.columns.clear();
  if (derivative && Row::derivative_reads_output) q.columns.push_back(std::move(outputs));
  return q;
}

template <class Row, class T>
void expect_stated_error(int index, bool derivative) {
  const Question<T> q = ask<Row, T>(derivative);
  const auto in = q.pointers();
  const auto p = defaults<Row>();
  // A derivative is a sum of products of the value's terms: twice the error, at the scale of 1.
  const double scale = derivative ? std::max(1.0, Row::info.scale) : Row::info.scale;
  const double bound = derivative ? 2 * Row::info.ulp + 2 : Row::info.ulp;
  on_every_target([&](std::int64_t) {
    const kernels::ElementwiseKernels& row = kernels::elementwise(index);
    std::vector<T> y(kCount);
    (derivative ? row.derivative : row.value)[sizeof(T) == 8 ? 1 : 0](in.data(), y.data(), kCount,
                                                                      p.data());
    double worst = 0;
    std::size_t where = 0;
    for (std::size_t i = 0; i < kCount; ++i) {
      const double error = error_in_ulp(y[i], q.want[i], scale);
      if (error > worst) where = i;
      worst = std::max(worst, error);
    }
    EXPECT_LE(worst, bound) << Row::info.name << (derivative ? " derivative" : "") << " in float"
                            << 8 * sizeof(T) << " of " << q.columns[0][where] << " is " << y[where]
                            << ", not " << q.want[where];
  });
}

/// Calls f.operator()<Row>(index) for every row.
template <class F>
void for_each_row(F f) {
  int index = 0;
  defs::for_each(rows::AllElementwise(), [&]<class Row>() { f.template operator()<Row>(index++); });
}

bool has_derivative(int index) { return kernels::elementwise(index).derivative[0] != nullptr; }

TEST(ElementwiseKernels, ValuesMeetTheScalarBodiesOnEveryTarget) {
  for_each_row([]<class Row>(int index) {
    expect_stated_error<Row, float>(index, false);
    expect_stated_error<Row, double>(index, false);
  });
}

TEST(ElementwiseKernels, FusedDerivativesMeetTheScalarBodiesOnEveryTarget) {
  for_each_row([]<class Row>(int index) {
    if (!has_derivative(index)) return;
    expect_stated_error<Row, float>(index, true);
    expect_stated_error<Row, double>(index, true);
  });
}

// Every length from every element's place: the same bits, and nothing beside the output touched.
template <class Row, class T>
void expect_tails(int index, bool derivative) {
  const Question<T> q = ask<Row, T>(derivative, 200);
  const auto p = defaults<Row>();
  const kernels::ElementwiseKernels& row = kernels::elementwise(index);
  const auto fn = (derivative ? row.derivative : row.value)[sizeof(T) == 8 ? 1 : 0];
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
    ASSERT_EQ(out.front(), kGuard) << Row::info.name << " of " << n;
    ASSERT_EQ(out.back(), kGuard) << Row::info.name << " of " << n;
    ASSERT_EQ(std::memcmp(out.data() + 1, all.data() + start, n * sizeof(T)), 0)
        << Row::info.name << " of " << n;
    if (n == 0) continue;
    fn(in.data(), exact[0].data(), n, p.data());  // in place
    ASSERT_EQ(std::memcmp(exact[0].data(), out.data() + 1, n * sizeof(T)), 0) << Row::info.name;
  }
}

TEST(ElementwiseKernels, GiveTheSameBitsAtEveryLengthAndPlaceAndTouchNothingElse) {
  on_every_target([](std::int64_t) {
    for_each_row([]<class Row>(int index) {
      for (const bool derivative : {false, true}) {
        if (derivative && !has_derivative(index)) continue;
        expect_tails<Row, float>(index, derivative);
        expect_tails<Row, double>(index, derivative);
      }
    });
  });
}

}  // namespace
}  // namespace halfspace::test
