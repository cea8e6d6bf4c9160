// tests: PNG and JPEG files made in memory.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <turbojpeg.h>

#include "halfspace/io/bytes.hpp"
#include "halfspace/io/gzip.hpp"

namespace halfspace::io {

struct PngHeader {
  std::uint32_t width, height;
  std::uint8_t depth;
  std::uint8_t colour;  // 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha
};

struct PngChunk {
  std::string type;
  std::vector<std::uint8_t> content;
};

/// A PNG whose rows, each after the byte of its filter, are `rows`.
inline Bytes png_file(const PngHeader& header, const std::vector<std::uint8_t>& rows,
                      const std::vector<PngChunk>& extra = {}) {
  Bytes out;
  const auto add = [&](std::string_view type, std::span<const std::byte> content) {
    append_big(out, static_cast<std::uint32_t>(content.size()));
    const std::size_t begin = out.size();
    append(out, as_bytes(type));
    append(out, content);
    append_big(out, crc32(std::span(out).subspan(begin)));
  };
  append(out, as_bytes("\x89PNG\r\n\x1a\n"));
  Bytes start;
  append_big(start, header.width);
  append_big(start, header.height);
  for (const int value : {int{header.depth}, int{header.colour}, 0, 0, 0})
    start.push_back(static_cast<std::byte>(value));
  add("IHDR", start);
  for (const PngChunk& chunk : extra) add(chunk.type, std::as_bytes(std::span(chunk.content)));
  add("IDAT", deflate(std::as_bytes(std::span(rows))));
  add("IEND", {});
  return out;
}

/// `pixels` (height, width) of grey, or (height, width, 3), as a JPEG of the best quality.
inline Bytes jpeg_file(const std::vector<std::uint8_t>& pixels, int width, int height,
                       bool colour) {
  void* const encoder = tjInitCompress();
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const int failed =
      tjCompress2(encoder, pixels.data(), width, 0, height, colour ? TJPF_RGB : TJPF_GRAY, &data,
                  &size, colour ? TJSAMP_444 : TJSAMP_GRAY, 100, TJFLAG_ACCURATEDCT);
  if (failed != 0) throw std::runtime_error(tjGetErrorStr2(encoder));
  const auto bytes = std::as_bytes(std::span(data, size));
  Bytes out(bytes.begin(), bytes.end());
  tjFree(data);
  tjDestroy(encoder);
  return out;
}

}  // namespace halfspace::io
