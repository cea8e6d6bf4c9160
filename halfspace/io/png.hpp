// io: small pictures as PNG, for embedding in other files.
#pragma once

#include <cstdint>
#include <span>

#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// A PNG of 8-bit RGB: `pixels` is (rows, columns, 3), from the top left.
/// Source: W3C, Portable Network Graphics (second edition).
Bytes write_png(std::uint32_t columns, std::uint32_t rows, std::span<const std::uint8_t> pixels);

}  // namespace halfspace::io
