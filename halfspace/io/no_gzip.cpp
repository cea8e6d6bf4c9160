// io: what is left of gzip and zip without zlib: knowing them, and the checksum of stored entries.
#include <array>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/gzip.hpp"

namespace halfspace::io {
namespace {

// The remainders of one byte each by the reversed polynomial x^32 + x^26 + ... + 1.
constexpr std::array<std::uint32_t, 256> kRemainders = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? 0xEDB88320U : 0U);
    table[byte] = rest;
  }
  return table;
}();

}  // namespace

bool is_gzip(std::span<const std::byte> bytes) {
  return bytes.size() >= 2 && bytes[0] == std::byte{0x1f} && bytes[1] == std::byte{0x8b};
}

Bytes gunzip(std::span<const std::byte> /*bytes*/, std::string_view name,
             std::size_t /*max_bytes*/) {
  fail("file.no_zlib", "read",
       fmt::format("'{}' is compressed and this build has no zlib; unpack it first", name));
}

Bytes inflate_raw(std::span<const std::byte> /*bytes*/, std::size_t /*size*/,
                  std::string_view where) {
  fail("file.no_zlib", "read",
       fmt::format("{} is compressed and this build has no zlib; store it uncompressed", where));
}

std::uint32_t crc32(std::span<const std::byte> bytes) {
  std::uint32_t rest = 0xFFFFFFFFU;
  for (const std::byte byte : bytes)
    rest = (rest >> 8U) ^ kRemainders[(rest ^ static_cast<std::uint32_t>(byte)) & 0xFFU];
  return rest ^ 0xFFFFFFFFU;
}

}  // namespace halfspace::io
