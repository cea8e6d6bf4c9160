// data: sets drawn from formulas, for learning and for tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/data/table.hpp"

namespace halfspace::data {

struct GenerateOptions {
  std::int64_t samples = 0;  // 0: 500 for classification, 1200 for regression
  double noise = 0;          // 0 to 0.5, a hundredth of the playground's slider
  std::uint64_t seed = 0;
};

/// One generated set: what it is and how it is drawn.
struct Generator {
  std::string_view name;
  std::string_view description;
  bool regression;
  std::int64_t samples;  // by default
};

/// xor, circle, gauss, spiral, moons, plane, bumps; parity:D is apart because it has a number.
std::vector<Generator> generators();

/// Is `spec` the name of a generated set, "parity:D" included?
bool is_generated(std::string_view spec);

/// Is `spec` a generated set whose labels are numbers?
bool is_regression(std::string_view spec);

/// Draws the set: columns x, y (x1 ... xD for parity) and label, which is -1 or 1, or a number for
/// plane and bumps. Equal options give equal rows.
/// Throws: Error for a name, count, noise or D out of range.
/// Source: playground.tensorflow.org, dataset.ts (formulas); scikit-learn, make_moons.
Table generate(const std::string& spec, const GenerateOptions& options = {});

}  // namespace halfspace::data
