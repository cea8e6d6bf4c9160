// base: a 64-bit hash of bytes (FNV-1a), for structure keys and weights_hash. Not cryptographic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace halfspace::base {

/// FNV-1a over bytes; feed several blocks by passing the last result as `state`.
/// Source: Fowler, Noll, Vo; the 64-bit offset basis and prime.
constexpr std::uint64_t fnv1a(std::span<const std::byte> bytes,
                              std::uint64_t state = 0xcbf29ce484222325ULL) {
  for (const std::byte b : bytes) {
    state ^= static_cast<std::uint64_t>(b);
    state *= 0x100000001b3ULL;
  }
  return state;
}

}  // namespace halfspace::base
