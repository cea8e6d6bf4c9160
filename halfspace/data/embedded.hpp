// data: the small real sets inside the program: digits, iris, wine, breast-cancer, diabetes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// One set as it lies in the binary; the bytes are a gzipped CSV file (data/README.md has the
/// sources).
struct EmbeddedFile {
  std::string_view name;
  std::span<const unsigned char> gzip;
};

/// All of them, by name. Defined in a file that cmake/HalfspaceEmbed.cmake generates.
std::span<const EmbeddedFile> embedded_files();

/// What is worth knowing before loading.
struct EmbeddedSet {
  std::string_view name;
  std::int64_t rows;
  std::int64_t features;
  std::string_view task;  // "multiclass", "binary", "regression"
  std::string_view description;
  std::array<std::int64_t, 2> pixels{};  // (height, width) where a row is a picture, else 0
};
std::span<const EmbeddedSet> embedded_sets();

bool is_embedded(std::string_view name);

/// The set. digits is images (N, 8, 8) with values 0 to 16; the others are tables with the target
/// last.
Source load_embedded(const std::string& name);

}  // namespace halfspace::data
