// io: zlib's inflate, never past the promised or permitted size.
#include "halfspace/io/gzip.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <zlib.h>

#include "halfspace/base/error.hpp"

namespace halfspace::io {
namespace {

constexpr std::size_t kMaxRatio = 1032;  // deflate's best: 258 bytes from 2 bits
constexpr std::size_t kChunk = std::size_t{1} << 30U;
constexpr int kGzip = 15 + 16;
constexpr int kRaw = -15;

class Inflater {
 public:
  Inflater(std::span<const std::byte> bytes, int window_bits, std::string_view where)
      : rest_(bytes) {
    if (inflateInit2(&stream_, window_bits) != Z_OK)
      fail("file.memory", "read", fmt::format("{}: no memory to decompress", where));
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Fills as much of `out` as it can; returns zlib's code. `written` gets the count.
  int run(std::span<std::byte> out, std::size_t& written) {
    if (stream_.avail_in == 0 && !rest_.empty()) {
      const std::size_t take = std::min(rest_.size(), kChunk);
      stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(rest_.data()));
      stream_.avail_in = static_cast<uInt>(take);
      rest_ = rest_.subspan(take);
    }
    const std::size_t room = std::min(out.size(), kChunk);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(room);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    written = room - stream_.avail_out;
    return code;
  }
  [[nodiscard]] std::size_t left() const { return stream_.avail_in + rest_.size(); }
  [[nodiscard]] const char* message() const { return stream_.msg != nullptr ? stream_.msg : ""; }
  void restart() { inflateReset(&stream_); }

 private:
  z_stream stream_{};
  std::span<const std::byte> rest_;
};

// What follows a gzip member: another one, padding zeros, or garbage.
bool another_member(std::span<const std::byte> rest, std::string_view name, std::size_t offset) {
  if (is_gzip(rest)) return true;
  if (std::all_of(rest.begin(), rest.end(), [](std::byte b) { return b == std::byte{0}; }))
    return false;
  fail("file.gzip", "read",
       fmt::format("'{}': {} bytes follow the end of the gzip data at byte {}; the file is damaged",
                   name, rest.size(), offset));
}

}  // namespace

bool is_gzip(std::span<const std::byte> bytes) {
  return bytes.size() >= 2 && bytes[0] == std::byte{0x1f} && bytes[1] == std::byte{0x8b};
}

Bytes gunzip(std::span<const std::byte> bytes, std::string_view name, std::size_t max_bytes) {
  Inflater inflater(bytes, kGzip, fmt::format("'{}'", name));
  // The trailer claims a size; believe it only as far as deflate could reach.
  const std::size_t claimed =
      bytes.size() < 18 ? 0 : load_little<std::uint32_t>(bytes, bytes.size() - 4);
  const std::size_t ceiling = max_bytes + 1;
  Bytes out(
      std::min({std::max<std::size_t>(claimed + 1, 4096), bytes.size() * kMaxRatio + 64, ceiling}));
  std::size_t size = 0;
  while (true) {
    if (size > max_bytes)
      fail("file.too_large", "read",
           fmt::format("'{}' unpacks to more than {} bytes, the most that is read", name,
                       max_bytes));
    if (size == out.size()) out.resize(std::min(ceiling, out.size() + out.size() / 2 + 4096));
    std::size_t written = 0;
    const int code = inflater.run(std::span(out).subspan(size), written);
    size += written;
    const std::size_t at = bytes.size() - inflater.left();
    if (code == Z_STREAM_END) {
      if (inflater.left() == 0 || !another_member(bytes.subspan(at), name, at)) break;
      inflater.restart();
    } else if (code == Z_BUF_ERROR || (code == Z_OK && written == 0 && inflater.left() == 0)) {
      fail("file.gzip", "read",
           fmt::format("'{}': the gzip data ends early, after {} bytes; the file is truncated",
                       name, bytes.size()));
    } else if (code != Z_OK) {
      fail("file.gzip", "read",
           fmt::format("'{}': the gzip data is corrupt near byte {} ({})", name, at,
                       inflater.message()));
    }
  }
  if (size > max_bytes)
    fail("file.too_large", "read",
         fmt::format("'{}' unpacks to more than {} bytes, the most that is read", name, max_bytes));
  out.resize(size);
  return out;
}

Bytes inflate_raw(std::span<const std::byte> bytes, std::size_t size, std::string_view where) {
  if (size / kMaxRatio > bytes.size())
    fail("file.zip", "read",
         fmt::format("{}: {} bytes cannot unpack to {}; the file is damaged", where, bytes.size(),
                     size));
  Inflater inflater(bytes, kRaw, where);
  Bytes out(size + 1);  // one more, to see a stream that is too long
  std::size_t done = 0;
  int code = Z_OK;
  while (code == Z_OK && done < out.size()) {
    std::size_t written = 0;
    code = inflater.run(std::span(out).subspan(done), written);
    done += written;
  }
  if (code != Z_STREAM_END || done != size || inflater.left() != 0)
    fail("file.zip", "read",
         fmt::format("{}: the compressed data is corrupt, truncated or not {} bytes long", where,
                     size));
  out.resize(size);
  return out;
}

Bytes deflate(std::span<const std::byte> bytes) {
  auto size = static_cast<uLongf>(::compressBound(static_cast<uLong>(bytes.size())));
  Bytes out(size);
  const int code =
      ::compress(reinterpret_cast<Bytef*>(out.data()), &size,
                 reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
  if (code != Z_OK) fail("file.memory", "write", "not enough memory to compress");
  out.resize(size);
  return out;
}

std::uint32_t crc32(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace halfspace::io
