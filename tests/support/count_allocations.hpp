// tests: counting what a test program allocates. To be included by one file of a program: it
// replaces the global operators.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace halfspace::test {

inline std::atomic<std::int64_t> allocations{0};

inline void* counted(std::size_t bytes, std::size_t alignment) {
  ++allocations;
  const std::size_t whole =
      (std::max<std::size_t>(bytes, 1) + alignment - 1) / alignment * alignment;
  void* const memory = std::aligned_alloc(alignment, whole);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace halfspace::test

void* operator new(std::size_t bytes) {
  return halfspace::test::counted(bytes, alignof(std::max_align_t));
}
void* operator new[](std::size_t bytes) {
  return halfspace::test::counted(bytes, alignof(std::max_align_t));
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return halfspace::test::counted(bytes, static_cast<std::size_t>(alignment));
}
// Not inlined, or the compiler sees free() where it expects what new made.
[[gnu::noinline]] void operator delete(void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete[](void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete[](void* p, std::size_t) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
  std::free(p);
}
