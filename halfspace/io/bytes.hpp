// io: numbers in byte order, read from and appended to plain bytes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace halfspace::io {

static_assert(std::endian::native == std::endian::little,
              "file formats here are written for little-endian machines");

using Bytes = std::vector<std::byte>;

inline std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}
inline std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The little-endian T at `offset`; the caller has checked that it lies inside.
template <class T>
T load_little(std::span<const std::byte> bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

/// The big-endian T at `offset`; the caller has checked that it lies inside.
template <class T>
T load_big(std::span<const std::byte> bytes, std::size_t offset) {
  T value;
  auto* const out = reinterpret_cast<std::byte*>(&value);
  for (std::size_t i = 0; i < sizeof(T); ++i) out[i] = bytes[offset + sizeof(T) - 1 - i];
  return value;
}

inline void append(Bytes& out, std::span<const std::byte> bytes) {
  if (bytes.empty()) return;
  const std::size_t size = out.size();
  out.resize(size + bytes.size());
  std::memcpy(out.data() + size, bytes.data(), bytes.size());
}

template <class T>
void append_little(Bytes& out, T value) {
  append(out, std::as_bytes(std::span(&value, 1)));
}

template <class T>
void append_big(Bytes& out, T value) {
  const auto bytes = std::as_bytes(std::span(&value, 1));
  out.insert(out.end(), bytes.rbegin(), bytes.rend());
}

/// The product of `factors`, or nothing when it exceeds `limit`. For sizes that a file claims.
template <class Range>
bool product_within(const Range& factors, std::uint64_t limit, std::uint64_t& product) {
  product = 1;
  for (const auto factor : factors)
    if (factor == 0) {
      product = 0;
      return true;
    }
  for (const auto factor : factors) {
    const auto f = static_cast<std::uint64_t>(factor);
    if (product > limit / f) return false;
    product *= f;
  }
  return true;
}

}  // namespace halfspace::io
