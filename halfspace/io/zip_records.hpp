// io: the signatures and sizes of the records in a zip archive. Source: PKWARE APPNOTE 6.3.10.
#pragma once

#include <cstddef>
#include <cstdint>

namespace halfspace::io::zip {

inline constexpr std::uint32_t kLocal = 0x04034b50;
inline constexpr std::uint32_t kCentral = 0x02014b50;
inline constexpr std::uint32_t kEnd = 0x06054b50;
inline constexpr std::uint32_t kEnd64 = 0x06064b50;
inline constexpr std::uint32_t kLocator64 = 0x07064b50;
inline constexpr std::size_t kLocalSize = 30;
inline constexpr std::size_t kCentralSize = 46;
inline constexpr std::size_t kEndSize = 22;
inline constexpr std::size_t kEnd64Size = 56;
inline constexpr std::size_t kLocator64Size = 20;
inline constexpr std::uint32_t kIn64 = 0xFFFFFFFF;  // "the value is in the zip64 field"

}  // namespace halfspace::io::zip
