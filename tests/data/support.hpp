// tests: where the real data sets are, and short ways to make tables.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "halfspace/data/csv.hpp"
#include "halfspace/data/part.hpp"
#include "tests/io/support.hpp"

namespace halfspace::data {

using io::message_of;
using io::TemporaryFolder;

/// The folder of the real sets: $HALFSPACE_DATA, else ../shared/data beside the sources; "" when
/// absent.
inline std::filesystem::path real_data() {
  const char* const named = std::getenv("HALFSPACE_DATA");
  const std::filesystem::path folder =
      named != nullptr ? std::filesystem::path(named)
                       : std::filesystem::path(HALFSPACE_SOURCE_DIR) / "../shared/data";
  return std::filesystem::is_directory(folder) ? folder : std::filesystem::path();
}

inline std::vector<std::int64_t> all_rows(const Part& part) {
  std::vector<std::int64_t> every(static_cast<std::size_t>(rows(part)));
  std::iota(every.begin(), every.end(), 0);
  return every;
}

inline Table table(const std::string& text, const CsvOptions& options = {}) {
  return parse_csv(text, "t.csv", options);
}

}  // namespace halfspace::data
