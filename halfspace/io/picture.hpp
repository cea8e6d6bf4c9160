// io: pictures out of PNG and JPEG files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace halfspace::io {

/// Rows from the top, the channels of a pixel side by side: (height, width, channels).
struct Picture {
  std::int64_t height = 0;
  std::int64_t width = 0;
  std::int64_t channels = 1;  // 1: grey; 3: red, green, blue
  std::vector<std::uint8_t> pixels;
};

/// The most pixels, and the most along a side, of a picture that is decoded.
inline constexpr std::int64_t kMaxPicturePixels = std::int64_t{1} << 26;
inline constexpr std::int64_t kMaxPictureSide = 65535;

/// Decodes a PNG or JPEG file, whichever its first bytes say, to 8 bits a channel; what is
/// transparent is laid on white. `name` is the file, for messages. Throws: Error when it is
/// neither, damaged or cut off, or claims too many pixels; nothing is allocated for those.
Picture decode_picture(std::span<const std::byte> bytes, std::string_view name);

}  // namespace halfspace::io
