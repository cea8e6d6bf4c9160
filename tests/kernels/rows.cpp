// tests: kernels/rows.hpp: row maps, row losses and reductions on every instruction set against
// plain double arithmetic.
#include "halfspace/kernels/rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "halfspace/base/philox.hpp"
#include "halfspace/defs/catalog.hpp"
#include "tests/support/rows.hpp"
#include "tests/support/targets.hpp"
#include "tests/support/ulp.hpp"

namespace halfspace::test {
namespace {

template <class T>
constexpr std::size_t kind = sizeof(T) == 8 ? 1 : 0;

template <class T>
std::vector<T> numbers(std::size_t count, std::uint64_t seed, double scale = 3) {
  const base::Philox random(seed, base::Purpose::user);
  std::vector<T> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<T>(scale * random.normal(i));
  return out;
}

// A share of the row's total for each entry.
template <class T>
std::vector<T> shares(std::size_t cols, std::uint64_t seed) {
  std::vector<T> q = numbers<T>(cols, seed);
  T total = 0;
  for (T& v : q) total += v = std::abs(v);
  for (T& v : q) v /= total;
  return q;
}

std::vector<double> widened(const auto& x) { return {x.begin(), x.end()}; }

// The row of each length starts unaligned and is followed by a guard.
template <class Row, class T>
void expect_map(int index) {
  for (std::size_t cols = 1; cols <= 70; ++cols) {
    const std::vector<T> z = numbers<T>(3 * cols, cols);
    std::vector<T> y(3 * cols + 2, T(77));
    kernels::row_map(index)[kind<T>](z.data(), y.data() + 1, 3, cols, nullptr);
    ASSERT_EQ(y.front(), T(77)) << Row::info.name;
    ASSERT_EQ(y.back(), T(77)) << Row::info.name;
    for (std::size_t r = 0; r < 3; ++r) {
      const std::vector<double> x = widened(std::span(z).subspan(r * cols, cols));
      std::vector<double> want(cols);
      Row::template f<double>(x.data(), want.data(), cols, nullptr);
      for (std::size_t i = 0; i < cols; ++i)
        ASSERT_LE(error_in_ulp(y[1 + r * cols + i], want[i], Row::info.scale), Row::info.ulp)
            << Row::info.name << " of " << cols << " gives " << y[1 + r * cols + i] << ", not "
            << want[i];
      std::vector<T> alone(cols);
      kernels::row_map(index)[kind<T>](z.data() + r * cols, alone.data(), 1, cols, nullptr);
      ASSERT_EQ(std::memcmp(alone.data(), y.data() + 1 + r * cols, cols * sizeof(T)), 0)
          << Row::info.name << ": a row alone is not the row of the batch";
    }
  }
}

TEST(RowKernels, MapsMeetTheScalarBodiesOnEveryTarget) {
  on_every_target([](std::int64_t) {
    int index = 0;
    defs::for_each(rows::RowMaps(), [&]<class Row>() {
      expect_map<Row, float>(index);
      expect_map<Row, double>(index);
      ++index;
    });
  });
}

template <class Row, class T>
void expect_loss(int index) {
  for (std::size_t cols = 1; cols <= 70; ++cols) {
    const std::vector<T> z = numbers<T>(cols, cols);
    const std::vector<T> q = shares<T>(cols, cols + 100);
    T got[3] = {T(77), 0, T(77)};
    kernels::row_loss(index)[kind<T>](z.data(), q.data(), got + 1, 1, cols, nullptr);
    const std::vector<double> x = widened(z);
    const std::vector<double> w = widened(q);
    const double want = Row::template f<double>(x.data(), w.data(), cols, nullptr);
    ASSERT_LE(error_in_ulp(got[1], want, Row::info.scale), Row::info.ulp)
        << Row::info.name << " of " << cols << " gives " << got[1] << ", not " << want;
    ASSERT_EQ(got[0], T(77));
    ASSERT_EQ(got[2], T(77));
  }
}

TEST(RowKernels, LossesMeetTheScalarBodiesOnEveryTarget) {
  on_every_target([](std::int64_t) {
    int index = 0;
    defs::for_each(rows::RowLosses(), [&]<class Row>() {
      expect_loss<Row, float>(index);
      expect_loss<Row, double>(index);
      ++index;
    });
  });
}

struct Extent {
  std::size_t outer, n, inner;
};
const Extent kExtents[] = {{1, 1, 1},    {3, 7, 1},  {2, 70, 1},  {1, 5000, 1}, {2, 3, 5},
                           {1, 300, 17}, {4, 9, 33}, {1, 10, 64}, {2, 1, 70},   {3, 2, 1},
                           {1, 0, 4},    {2, 0, 1},  {0, 3, 2},   {1, 20000, 1}};

// Calls f(values along the axis, place of the result) for each result.
template <class T, class F>
void over_results(const std::vector<T>& x, const Extent& e, F f) {
  for (std::size_t o = 0; o < e.outer; ++o) {
    for (std::size_t j = 0; j < e.inner; ++j) {
      std::vector<T> line;
      for (std::size_t i = 0; i < e.n; ++i) line.push_back(x[(o * e.n + i) * e.inner + j]);
      f(line, o * e.inner + j);
    }
  }
}

template <class T>
void expect_sums(const Extent& e) {
  const std::vector<T> x = numbers<T>(e.outer * e.n * e.inner, e.n);
  std::vector<T> y(e.outer * e.inner + 1, T(77));
  kernels::reduce_sum()[kind<T>](x.data(), y.data(), e.outer, e.n, e.inner);
  ASSERT_EQ(y.back(), T(77));
  over_results(x, e, [&](const std::vector<T>& line, std::size_t place) {
    long double sum = 0;
    double magnitude = 0;
    for (const T v : line) sum += static_cast<long double>(v), magnitude += std::abs(double(v));
    const double epsilon = static_cast<double>(std::numeric_limits<T>::epsilon());
    ASSERT_NEAR(y[place], static_cast<double>(sum), 8 * epsilon * magnitude) << e.n;
  });
}

template <class T>
void expect_maxima(const Extent& e) {
  if (e.n == 0) return;
  const std::vector<T> x = numbers<T>(e.outer * e.n * e.inner, e.n);
  std::vector<T> y(e.outer * e.inner + 1, T(77));
  std::vector<std::int64_t> at(e.outer * e.inner);
  kernels::reduce_max()[kind<T>](x.data(), y.data(), e.outer, e.n, e.inner);
  kernels::reduce_argmax()[kind<T>](x.data(), at.data(), e.outer, e.n, e.inner);
  ASSERT_EQ(y.back(), T(77));
  over_results(x, e, [&](const std::vector<T>& line, std::size_t place) {
    const auto top = std::max_element(line.begin(), line.end());
    ASSERT_EQ(y[place], *top);
    ASSERT_EQ(at[place], top - line.begin());
  });
}

TEST(Reductions, MeetLongDoubleSumsAndExactMaximaOnEveryTarget) {
  on_every_target([](std::int64_t) {
    for (const Extent& e : kExtents) {
      expect_sums<float>(e);
      expect_sums<double>(e);
      expect_maxima<float>(e);
      expect_maxima<double>(e);
    }
  });
}

TEST(Reductions, FindNaNAnywhereAndTheFirstOfEquals) {
  on_every_target([](std::int64_t) {
    for (std::size_t n = 1; n <= 40; ++n) {
      std::vector<float> x(n, 2);
      std::int64_t at = -1;
      kernels::reduce_argmax()[0](x.data(), &at, 1, n, 1);
      ASSERT_EQ(at, 0);
      for (std::size_t bad = 0; bad < n; ++bad) {
        x.assign(n, -3);
        x[bad] = NAN;
        float y = 0;
        kernels::reduce_max()[0](x.data(), &y, 1, n, 1);
        ASSERT_TRUE(std::isnan(y)) << bad << " of " << n;
        kernels::reduce_argmax()[0](x.data(), &at, 1, n, 1);
        ASSERT_EQ(at, static_cast<std::int64_t>(bad));
        std::vector<float> columns(n, 0);
        kernels::reduce_max()[0](x.data(), columns.data(), 1, 1, n);
        ASSERT_TRUE(std::isnan(columns[bad]));
      }
    }
  });
}

}  // namespace
}  // namespace halfspace::test
