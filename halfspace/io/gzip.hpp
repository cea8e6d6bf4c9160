// io: compression with zlib, and bounded decompression.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// Does the content start like a gzip file (1f 8b)?
bool is_gzip(std::span<const std::byte> bytes);

/// The decompressed content of a gzip file of one or more members. `name` is the file, for
/// messages. Throws: Error when it is truncated or corrupt, or would exceed `max_bytes`.
Bytes gunzip(std::span<const std::byte> bytes, std::string_view name, std::size_t max_bytes);

/// A raw deflate stream (as in zip files) of exactly `size` decompressed bytes; `where` starts
/// messages. Throws: Error when it is corrupt or of another size.
Bytes inflate_raw(std::span<const std::byte> bytes, std::size_t size, std::string_view where);

/// The bytes as a zlib stream (RFC 1950), as in PNG files.
Bytes deflate(std::span<const std::byte> bytes);

/// The CRC-32 of zip, gzip and PNG.
std::uint32_t crc32(std::span<const std::byte> bytes);

}  // namespace halfspace::io
