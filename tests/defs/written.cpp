// tests: defs/written.hpp: every body that is written computes what the body does, read back as a
// formula and compiled as C.
#include "halfspace/defs/written.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/math/write.hpp"
#include "halfspace/theory/formula.hpp"
#include "tests/support/rows.hpp"

namespace halfspace::defs {
namespace {

using math::CType;
using math::Style;
using math::Text;

constexpr std::uint64_t kPoints = 12;
const std::vector<std::string> kInputs{"x", "t", "c"};

// Input names of a row, then its value's if `y`, then its parameters'.
std::vector<std::string> names_of(int row, bool y) {
  const ElementwiseRow& about = elementwise_rows()[static_cast<std::size_t>(row)];
  std::vector<std::string> out(kInputs.begin(), kInputs.begin() + about.arity);
  if (y) out.emplace_back("y");
  for (const Param& param : about.params) out.emplace_back(param.name);
  return out;
}

std::vector<Text> inputs_of(int row) {
  const auto arity = elementwise_rows()[static_cast<std::size_t>(row)].arity;
  return {kInputs.begin(), kInputs.begin() + arity};
}

Text value_of(int row) { return written_value(row, inputs_of(row), named_params(row)); }
Text slope_of(int row, std::size_t by) {
  return written_slope(row, by, inputs_of(row), Text(std::string("y")), named_params(row));
}

int row_called(std::string_view name) { return find(name, names(elementwise_rows()), "row"); }
std::string slope(std::string_view name, std::size_t by = 0) {
  return write(simplified(slope_of(row_called(name), by)), Style::print);
}

TEST(Written, DerivativesAreThoseOfTheBoard) {
  EXPECT_EQ(slope("sigmoid"), "y · (1 - y)");
  EXPECT_EQ(slope("tanh"), "1 - y²");
  EXPECT_EQ(slope("relu"), "1 if y > 0 else 0");
  EXPECT_EQ(slope("leaky_relu"), "1 if x > 0 else α");
  EXPECT_EQ(slope("elu"), "1 if x > 0 else y + α");
  EXPECT_EQ(slope("softplus"), "σ(x)");
  EXPECT_EQ(slope("silu"), "σ(x) + x · σ(x) · (1 - σ(x))");
  EXPECT_EQ(slope("gelu"), "0.5 · (1 + erf(0.70711 · x)) + 0.39894 · x · exp(-0.5 · x²)");
  EXPECT_EQ(slope("softsign"), "1 / (1 + |x|)²");
  EXPECT_EQ(slope("hard_sigmoid"), "α if y > 0 and y < 1 else 0");
  EXPECT_EQ(slope("mish"),
            "u · (u + 2) / (v + 2) + 4 · x · u · (u + 1) / (v + 2)², u = exp(min(x, 30)), "
            "v = u · (u + 2)");
  EXPECT_EQ(slope("sqrt"), "1 / (2 · y)");
  EXPECT_EQ(slope("divide", 1), "-y / t");
  EXPECT_EQ(slope("hinge"), "-t if t · x < 1 else 0");
  EXPECT_EQ(slope("bce_logits"), "σ(x) - t");
  EXPECT_EQ(slope("less"), "0");
}

double read_back(const Text& text, const std::vector<std::string>& names,
                 const std::vector<double>& values) {
  std::map<std::string, Tensor> variables;
  for (std::size_t i = 0; i < names.size(); ++i)
    variables.emplace(names[i], full({}, values[i], DType::float64));
  return theory::Formula(write(simplified(text), Style::formula)).record(variables).item();
}

// Both what a reader sees and what C computes, at points where the rows are smooth.
struct Wanted {
  int row;
  std::string what;
  Text text;
  std::vector<std::string> names;
  std::vector<double> values;
  double result;
};

std::vector<Wanted> all_wanted() {
  std::vector<Wanted> out;
  int row = -1;
  test::for_each_partial(test::rows::AllElementwise(), [&]<class Row, int K>() {
    if (K == 0) ++row;
    const auto p = test::defaults<Row>();
    for (std::uint64_t i = 0; i < kPoints; ++i) {
      std::vector<double> at = test::smooth_point(Row::info.name, i, Row::arity);
      const std::vector<double> x = at;
      const double y = test::value_of<Row>(x, p.data());
      const double dy = test::partial_of<Row, K>(x, y, p.data()).second;
      const auto params = [&] { at.insert(at.end(), p.begin(), p.end() - 1); };
      if (K == 0) {
        params();
        out.push_back(
            {row, std::string(Row::info.name), value_of(row), names_of(row, false), at, y});
        at = x;
      }
      at.push_back(y);
      params();
      out.push_back({row, fmt::format("{}_{}", Row::info.name, K), slope_of(row, K),
                     names_of(row, true), at, dy});
    }
  });
  return out;
}

TEST(Written, ReadsBackAsTheBody) {
  for (const Wanted& each : all_wanted()) {
    const double got = read_back(each.text, each.names, each.values);
    EXPECT_NEAR(got, each.result, 1e-12 * std::max(1.0, std::abs(each.result)))
        << each.what << ": " << write(simplified(each.text), Style::formula);
  }
}

// One program that prints every result, a line each.
std::string program(const std::vector<Wanted>& all, CType type) {
  std::string out = "#include <math.h>\n#include <stdio.h>\n" + math::c_helpers(type);
  std::string calls;
  std::set<std::string> defined;
  for (const Wanted& each : all) {
    if (defined.insert(each.what).second)
      out += c_function("f_" + each.what, each.names, each.text, type);
    std::string arguments;
    for (const double value : each.values)
      arguments += fmt::format("{}{:.17g}", arguments.empty() ? "" : ", ", value);
    calls += fmt::format("  printf(\"%.17g\\n\", (double)f_{}({}));\n", each.what, arguments);
  }
  return out + "int main(void) {\n" + calls + "  return 0;\n}\n";
}

void expect_from_c(CType type, double tolerance) {
  if (std::system("cc --version > /dev/null 2>&1") != 0)  // NOLINT(concurrency-mt-unsafe)
    GTEST_SKIP() << "no C compiler is called cc";
  const std::vector<Wanted> all = all_wanted();
  const auto base = std::filesystem::path(testing::TempDir()) /
                    fmt::format("written{}_{}", type == CType::float64 ? 64 : 32,
                                reinterpret_cast<std::uintptr_t>(&all));
  const std::string path = base.string();
  std::ofstream(path + ".c") << program(all, type);
  const std::string command = fmt::format(
      "cc -std=c99 -Wall -Werror -Wno-unused-function -ffp-contract=off -o {0} {0}.c -lm && {0} > "
      "{0}.txt",
      path);
  ASSERT_EQ(std::system(command.c_str()), 0) << command;  // NOLINT(concurrency-mt-unsafe)
  std::ifstream results(path + ".txt");
  for (const Wanted& each : all) {
    double got = NAN;
    results >> got;
    EXPECT_NEAR(got, each.result, tolerance * std::max(1.0, std::abs(each.result))) << each.what;
  }
  for (const char* const ending : {"", ".c", ".txt"}) std::filesystem::remove(path + ending);
}

TEST(Written, ComputesTheSameInC) { expect_from_c(CType::float64, 1e-13); }
TEST(Written, ComputesInFloatToo) { expect_from_c(CType::float32, 2e-5); }

}  // namespace
}  // namespace halfspace::defs
