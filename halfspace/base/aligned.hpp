// base: memory aligned for the widest vectors.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

namespace halfspace::base {

inline constexpr std::size_t kAlignment = 64;  // bytes: one cache line, one AVX-512 vector

/// An owned block of bytes on a 64-byte boundary. Movable, not copyable. The bytes start undefined
/// unless `zeroed`.
class AlignedBytes {
 public:
  AlignedBytes() = default;
  explicit AlignedBytes(std::size_t bytes)
      : data_(bytes == 0
                  ? nullptr
                  : static_cast<std::byte*>(::operator new(bytes, std::align_val_t{kAlignment}))),
        size_(bytes) {}

  [[nodiscard]] static AlignedBytes zeroed(std::size_t bytes) {
    AlignedBytes block(bytes);
    if (bytes != 0) std::memset(block.data(), 0, bytes);
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
