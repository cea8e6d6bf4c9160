// base: memory aligned for the widest vectors.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <memory>
#include <new>

namespace halfspace::base {

// Bytes: one cache line, one AVX-512 vector; on 32-bit machines (WebAssembly) one vector of theirs.
inline constexpr std::size_t kAlignment = sizeof(void*) == 4 ? 16 : 64;

/// The least multiple of `unit` that is not below `value`, which is not negative.
template <class T>
constexpr T round_up(T value, T unit) {
  return (value + unit - 1) / unit * unit;
}

/// `bytes` up to the next boundary.
constexpr std::size_t padded(std::size_t bytes) { return round_up(bytes, kAlignment); }

/// An owned block of bytes on a 64-byte boundary. Movable, not copyable. The bytes start undefined
/// unless `zeroed`. Memory ends at such a boundary too, so that whole vectors can be read and
/// written; what lies beyond `size()` starts as zeros. A block of no bytes has such an end as well.
class AlignedBytes {
 public:
  AlignedBytes() = default;
  /// Throws: std::bad_alloc.
  explicit AlignedBytes(std::size_t bytes) : size_(bytes) {
    constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max() / kAlignment * kAlignment;
    const std::size_t whole =
        bytes > kMost ? kMost : padded(std::max<std::size_t>(bytes, 1));  // the most cannot be had
    data_.reset(static_cast<std::byte*>(::operator new(whole, std::align_val_t{kAlignment})));
    std::memset(data_.get() + bytes, 0, whole - bytes);
  }

  [[nodiscard]] static AlignedBytes zeroed(std::size_t bytes) {
    AlignedBytes block(bytes);
    std::memset(block.data(), 0, bytes);
    return block;
  }

  [[nodiscard]] std::byte* data() noexcept { return data_.get(); }
  [[nodiscard]] const std::byte* data() const noexcept { return data_.get(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  struct Release {
    void operator()(std::byte* p) const noexcept {
      ::operator delete(p, std::align_val_t{kAlignment});
    }
  };
  std::unique_ptr<std::byte, Release> data_;
  std::size_t size_ = 0;
};

}  // namespace halfspace::base
