// base: how much memory there is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#ifdef __unix__
#include <unistd.h>
#endif

namespace halfspace::base {

/// Bytes of memory of this machine; all that can be addressed where the system does not tell.
inline std::uint64_t physical_memory() {
#ifdef __unix__
  const std::int64_t pages = sysconf(_SC_PHYS_PAGES);
  const std::int64_t page = sysconf(_SC_PAGESIZE);
  if (pages > 0 && page > 0)
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
#endif
  return std::numeric_limits<std::size_t>::max();
}

}  // namespace halfspace::base
