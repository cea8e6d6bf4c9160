// io: gzip and zip without zlib: unpacked by inflate_stream, packed as stored blocks.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/gzip.hpp"
#include "halfspace/io/inflate.hpp"

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

constexpr std::size_t kHeader = 10;
constexpr std::size_t kTrailer = 8;

[[noreturn]] void fail_early(std::string_view name, std::size_t size) {
  fail("file.gzip", "read",
       fmt::format("'{}': the gzip data ends early, after {} bytes; the file is truncated", name,
                   size));
}
[[noreturn]] void fail_corrupt(std::string_view name, std::size_t at) {
  fail("file.gzip", "read", fmt::format("'{}': the gzip data is corrupt near byte {}", name, at));
}

// Where the stream of the member at `at` begins: behind ten bytes and what their flags announce.
std::size_t stream_of(std::span<const std::byte> bytes, std::size_t at, std::string_view name) {
  if (bytes.size() - at < kHeader) fail_early(name, bytes.size());
  const auto flags = static_cast<unsigned>(bytes[at + 3]);
  if (bytes[at + 2] != std::byte{8} || (flags & 0xE0U) != 0) fail_corrupt(name, at + 2);
  std::size_t place = at + kHeader;
  if ((flags & 4U) != 0) {
    if (bytes.size() < place + 2) fail_early(name, bytes.size());
    place += 2 + std::size_t{load_little<std::uint16_t>(bytes, place)};
  }
  for (const unsigned text : {8U, 16U}) {  // a name, a comment
    if ((flags & text) == 0) continue;
    while (place < bytes.size() && bytes[place] != std::byte{0}) ++place;
    ++place;
  }
  if ((flags & 2U) != 0) place += 2;
  if (place > bytes.size()) fail_early(name, bytes.size());
  return place;
}

// Appends the member at `at`; where the next one would begin.
std::size_t unpack_member(std::span<const std::byte> bytes, std::size_t at, std::string_view name,
                          std::size_t max_bytes, Bytes& out) {
  const std::size_t first = stream_of(bytes, at, name);
  const Inflated member = inflate_stream(bytes.subspan(first), max_bytes - out.size());
  const std::size_t end = first + member.read;
  if (member.end == StreamEnd::too_large)
    fail("file.too_large", "read",
         fmt::format("'{}' unpacks to more than {} bytes, the most that is read", name, max_bytes));
  if (member.end == StreamEnd::corrupt) fail_corrupt(name, end);
  if (member.end == StreamEnd::early || bytes.size() - end < kTrailer)
    fail_early(name, bytes.size());
  if (load_little<std::uint32_t>(bytes, end) != crc32(member.bytes) ||
      load_little<std::uint32_t>(bytes, end + 4) != static_cast<std::uint32_t>(member.bytes.size()))
    fail_corrupt(name, end);
  append(out, member.bytes);
  return end + kTrailer;
}

}  // namespace

bool is_gzip(std::span<const std::byte> bytes) {
  return bytes.size() >= 2 && bytes[0] == std::byte{0x1f} && bytes[1] == std::byte{0x8b};
}

Bytes gunzip(std::span<const std::byte> bytes, std::string_view name, std::size_t max_bytes) {
  Bytes out;
  std::size_t at = 0;
  do at = unpack_member(bytes, at, name, max_bytes, out);
  while (is_gzip(bytes.subspan(at)));
  const auto rest = bytes.subspan(at);
  if (std::any_of(rest.begin(), rest.end(), [](std::byte b) { return b != std::byte{0}; }))
    fail("file.gzip", "read",
         fmt::format(
             "'{}': {} bytes follow the end of the gzip data at byte {}; the file is damaged", name,
             rest.size(), at));
  return out;
}

Bytes inflate_raw(std::span<const std::byte> bytes, std::size_t size, std::string_view where) {
  Inflated whole = inflate_stream(bytes, size);
  if (whole.end != StreamEnd::whole || whole.bytes.size() != size || whole.read != bytes.size())
    fail("file.zip", "read",
         fmt::format("{}: the compressed data is corrupt, truncated or not {} bytes long", where,
                     size));
  return std::move(whole.bytes);
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
