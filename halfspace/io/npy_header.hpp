// io: the Python literal at the start of a .npy file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::io {

struct NpyHeader {
  std::string descr;  // "<f4"
  bool fortran_order = false;
  std::vector<std::uint64_t> shape;
  std::size_t data_offset = 0;  // bytes from the start of the file
};

/// Parses magic, version, length and dictionary. Throws: Error naming the byte where it is wrong.
NpyHeader parse_npy_header(std::span<const std::byte> bytes, std::string_view name);

}  // namespace halfspace::io
