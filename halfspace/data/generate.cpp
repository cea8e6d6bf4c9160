// data: the formulas of the generated sets.
#include "halfspace/data/generate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/philox.hpp"

namespace halfspace::data {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr std::int64_t kMaxSamples = 100'000'000;
constexpr int kMaxParity = 30;

struct Point {
  double x;
  double y;
  double label;
};

// The random numbers of one row: the same whatever the other rows draw.
class Draws {
 public:
  Draws(const base::Philox& random, std::int64_t row)
      : random_(random), next_(static_cast<std::uint64_t>(row) * kPerRow) {}
  double uniform(double low, double high) { return low + (high - low) * random_.uniform(next_++); }
  double normal() { return random_.normal(next_++); }

 private:
  static constexpr std::uint64_t kPerRow = 64;
  const base::Philox& random_;
  std::uint64_t next_;
};

// Row `i` of `n` with noise in 0..0.5.
using Draw = Point (*)(Draws& draw, std::int64_t i, std::int64_t n, double noise);

Point circle(Draws& draw, std::int64_t i, std::int64_t n, double noise) {
  const double r = i < n / 2 ? draw.uniform(0, 2.5) : draw.uniform(3.5, 5);
  const double angle = draw.uniform(0, 2 * kPi);
  const double x = r * std::sin(angle);
  const double y = r * std::cos(angle);
  const double dx = draw.uniform(-5, 5) * noise;
  const double dy = draw.uniform(-5, 5) * noise;
  return {x, y, std::hypot(x + dx, y + dy) < 2.5 ? 1.0 : -1.0};
}

Point exclusive_or(Draws& draw, std::int64_t /*i*/, std::int64_t /*n*/, double noise) {
  const auto off_axis = [](double v) { return v + (v > 0 ? 0.3 : -0.3); };
  const double x = off_axis(draw.uniform(-5, 5));
  const double y = off_axis(draw.uniform(-5, 5));
  const double dx = draw.uniform(-5, 5) * noise;
  const double dy = draw.uniform(-5, 5) * noise;
  return {x, y, (x + dx) * (y + dy) >= 0 ? 1.0 : -1.0};
}

Point gauss(Draws& draw, std::int64_t i, std::int64_t n, double noise) {
  const double label = i < n / 2 ? 1 : -1;
  const double deviation = std::sqrt(0.5 + 7 * noise);  // variance 0.5 to 4
  const double x = 2 * label + deviation * draw.normal();
  return {x, 2 * label + deviation * draw.normal(), label};
}

Point spiral(Draws& draw, std::int64_t i, std::int64_t n, double noise) {
  const std::int64_t half = (n + 1) / 2;
  const bool second = i >= half;
  const double along = static_cast<double>(second ? i - half : i) / static_cast<double>(half);
  const double angle = 1.75 * 2 * kPi * along + (second ? kPi : 0);
  const double x = 5 * along * std::sin(angle) + draw.uniform(-1, 1) * noise;
  return {x, 5 * along * std::cos(angle) + draw.uniform(-1, 1) * noise, second ? -1.0 : 1.0};
}

Point moons(Draws& draw, std::int64_t i, std::int64_t n, double noise) {
  const std::int64_t half = (n + 1) / 2;
  const bool second = i >= half;
  const std::int64_t count = second ? n - half : half;
  const double angle = kPi * static_cast<double>(second ? i - half : i) /
                       static_cast<double>(std::max<std::int64_t>(count - 1, 1));
  const double x = second ? 1 - std::cos(angle) : std::cos(angle);
  const double y = second ? 0.5 - std::sin(angle) : std::sin(angle);
  const double dx = noise * draw.normal();
  return {x + dx, y + noise * draw.normal(), second ? -1.0 : 1.0};
}

Point plane(Draws& draw, std::int64_t /*i*/, std::int64_t /*n*/, double noise) {
  const double x = draw.uniform(-6, 6);
  const double y = draw.uniform(-6, 6);
  const double dx = draw.uniform(-6, 6) * noise;
  const double dy = draw.uniform(-6, 6) * noise;
  return {x, y, (x + dx + y + dy) / 10};
}

// Six bumps, + - + above and - + - below; the largest magnitude wins.
double bump_height(double x, double y) {
  double height = 0;
  for (int column = -1; column <= 1; ++column)
    for (const int row : {-1, 1}) {
      const double sign = (column == 0) == (row < 0) ? 1 : -1;
      const double distance = std::hypot(x - 4 * column, y - 2.5 * row);
      const double value = sign * std::clamp(1 - distance / 2, 0.0, 1.0);
      if (std::abs(value) > std::abs(height)) height = value;
    }
  return height;
}

Point bumps(Draws& draw, std::int64_t /*i*/, std::int64_t /*n*/, double noise) {
  const double x = draw.uniform(-6, 6);
  const double y = draw.uniform(-6, 6);
  const double dx = draw.uniform(-6, 6) * noise;
  const double dy = draw.uniform(-6, 6) * noise;
  return {x, y, bump_height(x + dx, y + dy)};
}

struct Row {
  Generator about;
  Draw draw;
};

constexpr std::array kRows{
    Row{{"xor", "the sign of x times y", false, 500}, exclusive_or},
    Row{{"circle", "a disc inside a ring", false, 500}, circle},
    Row{{"gauss", "two round clouds", false, 500}, gauss},
    Row{{"spiral", "two arms wound around each other", false, 500}, spiral},
    Row{{"moons", "two half circles that interlock", false, 500}, moons},
    Row{{"plane", "a tilted plane", true, 1200}, plane},
    Row{{"bumps", "six bumps of both signs", true, 1200}, bumps},
};

constexpr std::string_view kParity = "parity:";

Table empty_table(const std::string& name, std::int64_t rows, int inputs) {
  Table table;
  table.name = name;
  table.rows = rows;
  for (int i = 0; i < inputs; ++i) table.columns.emplace_back().name = fmt::format("x{}", i + 1);
  table.columns.emplace_back().name = std::string("label");
  for (Column& column : table.columns) column.numbers.resize(static_cast<std::size_t>(rows));
  return table;
}

// The product of D signs: every vertex of the cube when they are no more than the samples.
Table parity(const std::string& spec, int inputs, const GenerateOptions& options) {
  const std::int64_t samples = options.samples == 0 ? 500 : options.samples;
  const std::int64_t vertices = std::int64_t{1} << inputs;
  const bool all = vertices <= samples;
  Table table = empty_table(spec, all ? vertices : samples, inputs);
  const base::Philox random(options.seed, base::Purpose::generated_data);
  for (std::int64_t row = 0; row < table.rows; ++row) {
    Draws draw(random, row);
    double product = 1;
    for (int i = 0; i < inputs; ++i) {
      const bool high = all ? ((row >> i) & 1) != 0 : draw.uniform(0, 1) < 0.5;
      product *= high ? 1 : -1;
      table.columns[static_cast<std::size_t>(i)].numbers[static_cast<std::size_t>(row)] =
          high ? 1 : -1;
    }
    const bool flipped = draw.uniform(0, 1) < options.noise;
    table.columns.back().numbers[static_cast<std::size_t>(row)] = flipped ? -product : product;
  }
  return table;
}

int parity_inputs(std::string_view spec) {
  const std::string_view digits = spec.substr(kParity.size());
  const int inputs = base::parse<int>(digits).value_or(0);
  if (inputs < 1 || inputs > kMaxParity)
    fail("generate.parity", "data",
         fmt::format("parity:D takes a D from 1 to {}; got '{}'", kMaxParity, spec));
  return inputs;
}

}  // namespace

std::vector<Generator> generators() {
  std::vector<Generator> out;
  out.reserve(kRows.size());
  for (const Row& row : kRows) out.push_back(row.about);
  return out;
}

bool is_generated(std::string_view spec) {
  return spec.starts_with(kParity) || std::any_of(kRows.begin(), kRows.end(), [&](const Row& row) {
           return row.about.name == spec;
         });
}

bool is_regression(std::string_view spec) {
  const std::vector<Generator> all = generators();
  return std::any_of(all.begin(), all.end(),
                     [&](const Generator& each) { return each.name == spec && each.regression; });
}

Table generate(const std::string& spec, const GenerateOptions& options) {
  if (options.samples < 0 || options.samples > kMaxSamples || options.samples == 1)
    fail("generate.samples", "data",
         fmt::format("generated sets have 2 to {} samples; got {}", kMaxSamples, options.samples));
  if (!(options.noise >= 0 && options.noise <= 0.5))
    fail("generate.noise", "data", fmt::format("noise is from 0 to 0.5; got {}", options.noise));
  if (spec.starts_with(kParity)) return parity(spec, parity_inputs(spec), options);
  const auto found = std::find_if(kRows.begin(), kRows.end(),
                                  [&](const Row& row) { return row.about.name == spec; });
  if (found == kRows.end())
    fail("generate.name", "data", fmt::format("'{}' is not a generated set", spec));
  const std::int64_t samples = options.samples == 0 ? found->about.samples : options.samples;
  Table table = empty_table(spec, samples, 2);
  table.columns[0].name = std::string("x");
  table.columns[1].name = std::string("y");
  const base::Philox random(options.seed, base::Purpose::generated_data);
  for (std::int64_t row = 0; row < samples; ++row) {
    Draws draw(random, row);
    const Point point = found->draw(draw, row, samples, options.noise);
    const auto i = static_cast<std::size_t>(row);
    table.columns[0].numbers[i] = point.x;
    table.columns[1].numbers[i] = point.y;
    table.columns[2].numbers[i] = point.label;
  }
  return table;
}

}  // namespace halfspace::data
