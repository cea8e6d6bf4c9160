// io: the three kinds of deflate blocks, by canonical Huffman codes.
#include "halfspace/io/inflate.hpp"

#include <algorithm>
#include <array>

namespace halfspace::io {
namespace {

constexpr unsigned kLongestCode = 15;
constexpr std::size_t kEndOfBlock = 256;
constexpr std::size_t kLiterals = 286;
constexpr std::size_t kDistances = 30;

// What length and distance codes stand for: base + so many extra bits.
struct Reach {
  std::uint16_t base;
  std::uint8_t extra;
};

// Four codes to a number of extra bits (two for distances), but for the first ones and the last.
constexpr std::array<Reach, 29> kLengths = [] {
  std::array<Reach, 29> out{};
  unsigned base = 3;
  for (unsigned i = 0; i < 28; ++i) {
    const unsigned extra = i < 8 ? 0 : i / 4 - 1;
    out[i] = {static_cast<std::uint16_t>(base), static_cast<std::uint8_t>(extra)};
    base += 1U << extra;
  }
  out[28] = {258, 0};
  return out;
}();
constexpr std::array<Reach, kDistances> kReaches = [] {
  std::array<Reach, kDistances> out{};
  unsigned base = 1;
  for (unsigned i = 0; i < kDistances; ++i) {
    const unsigned extra = i < 4 ? 0 : i / 2 - 1;
    out[i] = {static_cast<std::uint16_t>(base), static_cast<std::uint8_t>(extra)};
    base += 1U << extra;
  }
  return out;
}();
// The order in which a block gives the lengths of the codes of code lengths.
constexpr std::array<std::uint8_t, 19> kOrder{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                              11, 4,  12, 3, 13, 2, 14, 1, 15};

using CodeLengths = std::span<const std::uint8_t>;

// Symbols by code: those of equal length have consecutive codes.
class Codes {
 public:
  // False when the lengths promise more codes than there are, or fewer, but for one alone.
  bool build(CodeLengths lengths) {
    counts_.fill(0);
    for (const std::uint8_t length : lengths) ++counts_[length];
    counts_[0] = 0;
    int left = 1;
    unsigned codes = 0;
    std::array<std::uint16_t, kLongestCode + 2> first{};
    for (std::size_t length = 1; length <= kLongestCode; ++length) {
      left = 2 * left - counts_[length];
      if (left < 0) return false;
      codes += counts_[length];
      first[length + 1] = static_cast<std::uint16_t>(first[length] + counts_[length]);
    }
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol)
      if (lengths[symbol] != 0)
        symbols_[first[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
    return left == 0 || codes <= 1;
  }

  [[nodiscard]] int count(std::size_t length) const { return counts_[length]; }
  [[nodiscard]] std::size_t symbol(std::size_t place) const { return symbols_[place]; }

 private:
  std::array<std::uint16_t, kLongestCode + 1> counts_{};
  std::array<std::uint16_t, 288> symbols_{};
};

class StreamReader {
 public:
  StreamReader(std::span<const std::byte> stream, std::size_t max_bytes)
      : stream_(stream), max_bytes_(max_bytes) {}

  Inflated run() {
    bool last = false;
    while (!last && good()) {
      last = bits(1) != 0;
      const std::uint32_t kind = bits(2);
      if (!good()) break;
      if (kind == 0) stored();
      if (kind == 1) fixed();
      if (kind == 2) dynamic();
      if (kind == 3) end_ = StreamEnd::corrupt;
    }
    return {std::move(out_), at_, end_};
  }

 private:
  [[nodiscard]] bool good() const { return end_ == StreamEnd::whole; }

  // Lowest bit first; 0 past the end.
  std::uint32_t bits(unsigned count) {
    while (held_ < count) {
      if (at_ == stream_.size()) {
        end_ = StreamEnd::early;
        return 0;
      }
      buffer_ |= static_cast<std::uint32_t>(stream_[at_++]) << held_;
      held_ += 8;
    }
    const std::uint32_t out = buffer_ & ((1U << count) - 1U);
    buffer_ >>= count;
    held_ -= count;
    return out;
  }

  // The next symbol; its code comes highest bit first.
  std::size_t next(const Codes& codes) {
    int code = 0;
    int first = 0;
    int place = 0;
    for (std::size_t length = 1; length <= kLongestCode && good(); ++length) {
      code |= static_cast<int>(bits(1));
      const int count = codes.count(length);
      if (code - first < count) return codes.symbol(static_cast<std::size_t>(place + code - first));
      place += count;
      first = 2 * (first + count);
      code *= 2;
    }
    if (good()) end_ = StreamEnd::corrupt;
    return kEndOfBlock;
  }

  bool room(std::size_t more) {
    if (more > max_bytes_ - out_.size()) end_ = StreamEnd::too_large;
    return good();
  }

  void stored() {
    buffer_ = 0;
    held_ = 0;
    const std::uint32_t size = bits(16);
    const std::uint32_t complement = bits(16);
    if (!good()) return;
    if ((size ^ complement) != 0xFFFFU) {
      end_ = StreamEnd::corrupt;
    } else if (size > stream_.size() - at_) {
      at_ = stream_.size();
      end_ = StreamEnd::early;
    } else if (room(size)) {
      append(out_, stream_.subspan(at_, size));
      at_ += size;
    }
  }

  void fixed() {
    std::array<std::uint8_t, 288> lengths{};
    lengths.fill(8);
    std::fill(lengths.begin() + 144, lengths.begin() + 256, std::uint8_t{9});
    std::fill(lengths.begin() + 256, lengths.begin() + 280, std::uint8_t{7});
    Codes literals;
    literals.build(lengths);
    std::array<std::uint8_t, 32> fives{};
    fives.fill(5);
    Codes distances;
    distances.build(fives);
    block(literals, distances);
  }

  void dynamic() {
    const std::size_t literal_count = bits(5) + 257;
    const std::size_t distance_count = bits(5) + 1;
    const std::size_t given = bits(4) + 4;
    std::array<std::uint8_t, 19> order{};
    for (std::size_t i = 0; i < given; ++i) order[kOrder[i]] = static_cast<std::uint8_t>(bits(3));
    Codes codes;
    Codes literals;
    Codes distances;
    std::array<std::uint8_t, kLiterals + kDistances> lengths{};
    const CodeLengths all(lengths.data(), literal_count + distance_count);
    bool fits = literal_count <= kLiterals && distance_count <= kDistances && codes.build(order) &&
                read_lengths(codes, {lengths.data(), all.size()}) && lengths[kEndOfBlock] != 0;
    fits = fits && literals.build(all.first(literal_count)) &&
           distances.build(all.subspan(literal_count));
    if (!fits && good()) end_ = StreamEnd::corrupt;
    if (good()) block(literals, distances);
  }

  // Code lengths, where 16 repeats the last, and 17 and 18 give zeros.
  bool read_lengths(const Codes& codes, std::span<std::uint8_t> to) {
    std::size_t i = 0;
    while (i < to.size() && good()) {
      const std::size_t symbol = next(codes);
      if (symbol < 16) {
        to[i++] = static_cast<std::uint8_t>(symbol);
        continue;
      }
      if (symbol > 18 || (symbol == 16 && i == 0)) return false;
      const std::uint8_t value = symbol == 16 ? to[i - 1] : std::uint8_t{0};
      const unsigned extra = std::array{2U, 3U, 7U}[symbol - 16];
      const std::size_t times = (symbol == 18 ? 11 : 3) + bits(extra);
      if (times > to.size() - i) return false;
      for (std::size_t k = 0; k < times; ++k) to[i++] = value;
    }
    return good();
  }

  void block(const Codes& literals, const Codes& distances) {
    while (good()) {
      const std::size_t symbol = next(literals);
      if (!good() || symbol == kEndOfBlock) return;
      if (symbol < kEndOfBlock) {
        if (room(1)) out_.push_back(static_cast<std::byte>(symbol));
      } else {
        copy(symbol - kEndOfBlock - 1, distances);
      }
    }
  }

  // A piece of what was unpacked comes again; it may overlap itself.
  void copy(std::size_t length_code, const Codes& distances) {
    if (length_code >= kLengths.size()) {
      end_ = StreamEnd::corrupt;
      return;
    }
    const std::size_t length = kLengths[length_code].base + bits(kLengths[length_code].extra);
    const std::size_t code = next(distances);
    if (good() && code >= kReaches.size()) end_ = StreamEnd::corrupt;
    if (!good()) return;
    const std::size_t distance = kReaches[code].base + bits(kReaches[code].extra);
    if (good() && distance > out_.size()) end_ = StreamEnd::corrupt;
    if (!good() || !room(length)) return;
    for (std::size_t i = 0; i < length; ++i) out_.push_back(out_[out_.size() - distance]);
  }

  std::span<const std::byte> stream_;
  std::size_t max_bytes_;
  Bytes out_;
  std::size_t at_ = 0;
  std::uint32_t buffer_ = 0;
  unsigned held_ = 0;
  StreamEnd end_ = StreamEnd::whole;
};

}  // namespace

Inflated inflate_stream(std::span<const std::byte> stream, std::size_t max_bytes) {
  return StreamReader(stream, max_bytes).run();
}

}  // namespace halfspace::io
