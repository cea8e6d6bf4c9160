// io: PNG's chunks around a zlib stream.
#include "halfspace/io/png.hpp"

#include "halfspace/io/gzip.hpp"

namespace halfspace::io {
namespace {

void append_chunk(Bytes& out, std::string_view type, std::span<const std::byte> content) {
  append_big(out, static_cast<std::uint32_t>(content.size()));
  const std::size_t begin = out.size();
  append(out, as_bytes(type));
  append(out, content);
  append_big(out, crc32(std::span(out).subspan(begin)));
}

}  // namespace

Bytes write_png(std::uint32_t columns, std::uint32_t rows, std::span<const std::uint8_t> pixels) {
  Bytes out;
  append(out, as_bytes("\x89PNG\r\n\x1a\n"));
  Bytes header;
  append_big(header, columns);
  append_big(header, rows);
  // 8 bits a channel, RGB; deflate, filters by row, not interlaced.
  for (const int value : {8, 2, 0, 0, 0}) header.push_back(static_cast<std::byte>(value));
  append_chunk(out, "IHDR", header);
  Bytes lines;
  const std::size_t width = std::size_t{3} * columns;
  for (std::size_t row = 0; row < rows; ++row) {
    lines.push_back(std::byte{0});  // no filter
    append(lines, std::as_bytes(pixels.subspan(row * width, width)));
  }
  append_chunk(out, "IDAT", deflate(lines));
  append_chunk(out, "IEND", {});
  return out;
}

}  // namespace halfspace::io
