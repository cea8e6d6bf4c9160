// io: deflate streams unpacked without zlib, for builds that have none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// How a stream ended.
enum class StreamEnd : std::uint8_t {
  whole,      // with its last block
  early,      // before it: the bytes were cut off
  corrupt,    // with a code that has no meaning
  too_large,  // past the permitted size
};

/// What a stream held up to its end.
struct Inflated {
  Bytes bytes;
  std::size_t read = 0;  // of the stream, the byte of the last bit included
  StreamEnd end = StreamEnd::whole;
};

/// Unpacks the raw deflate stream that `stream` begins with; what follows it is left alone. Nothing
/// is allocated but what was unpacked, at most `max_bytes`. Source: RFC 1951.
Inflated inflate_stream(std::span<const std::byte> stream, std::size_t max_bytes);

}  // namespace halfspace::io
