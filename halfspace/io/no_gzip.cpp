// io: what is left of gzip and zip without zlib: knowing them, streams of stored blocks, and their
// checksums.
#include <algorithm>
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

// Stored blocks of at most 65,535 bytes, between the header and the Adler-32 of RFC 1950.
Bytes deflate(std::span<const std::byte> bytes) {
  constexpr std::size_t kMostInBlock = 65535;
  Bytes out{std::byte{0x78}, std::byte{0x01}};
  std::size_t done = 0;
  do {
    const std::size_t size = std::min(kMostInBlock, bytes.size() - done);
    out.push_back(done + size == bytes.size() ? std::byte{1} : std::byte{0});
    append_little(out, static_cast<std::uint16_t>(size));
    append_little(out, static_cast<std::uint16_t>(~size));
    append(out, bytes.subspan(done, size));
    done += size;
  } while (done < bytes.size());
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const std::byte byte : bytes) {
    a = (a + static_cast<std::uint32_t>(byte)) % 65521U;
    b = (b + a) % 65521U;
  }
  append_big(out, b << 16U | a);
  return out;
}

std::uint32_t crc32(std::span<const std::byte> bytes) {
  std::uint32_t rest = 0xFFFFFFFFU;
  for (const std::byte byte : bytes)
    rest = (rest >> 8U) ^ kRemainders[(rest ^ static_cast<std::uint32_t>(byte)) & 0xFFU];
  return rest ^ 0xFFFFFFFFU;
}

}  // namespace halfspace::io
