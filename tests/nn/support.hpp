// tests: what the tests of layers share: golden files, and values put into leaves.
#pragma once

#include <fstream>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "halfspace/graph/tensor.hpp"

namespace halfspace::test {

/// A JSON file of the tests' folder, "nn/norms.json".
inline nlohmann::json golden(const std::string& name) {
  std::ifstream file(std::string(HALFSPACE_SOURCE_DIR) + "/tests/" + name);
  EXPECT_TRUE(file) << name;
  return nlohmann::json::parse(file);
}

/// Overwrites the values of a leaf.
inline void put(const Tensor& leaf, std::span<const double> values) {
  ASSERT_EQ(leaf.size(), static_cast<std::int64_t>(values.size()));
  leaf.assign(values);
}

/// Every element within `tolerance` of itself (of 1 when smaller).
inline void expect_close(const std::vector<double>& got, const std::vector<double>& expected,
                         double tolerance, const std::string& what) {
  ASSERT_EQ(got.size(), expected.size()) << what;
  for (std::size_t i = 0; i < got.size(); ++i)
    EXPECT_NEAR(got[i], expected[i], tolerance * std::max(1.0, std::abs(expected[i])))
        << what << ", element " << i;
}

}  // namespace halfspace::test
