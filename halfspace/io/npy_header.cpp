// io: a strict parser of the one dictionary that .npy headers hold; nothing is evaluated.
#include "halfspace/io/npy_header.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/bytes.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::io {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMaxNpyHeader = 1U << 16U;

class Parser {
 public:
  Parser(std::string_view text, std::size_t offset, std::string_view name)
      : text_(text), offset_(offset), name_(name) {}

  NpyHeader dictionary() {
    NpyHeader header;
    bool seen[3] = {false, false, false};
    expect('{');
    while (!accept('}')) {
      const std::string key = string();
      expect(':');
      field(key, header, seen);
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skip();
    if (position_ != text_.size()) wrong("nothing after the closing }");
    if (!seen[0] || !seen[1] || !seen[2]) wrong("the keys descr, fortran_order and shape");
    return header;
  }

 private:
  void field(const std::string& key, NpyHeader& header, bool (&seen)[3]) {
    constexpr std::string_view kKeys[] = {"descr", "fortran_order", "shape"};
    const auto index = std::find(std::begin(kKeys), std::end(kKeys), key) - std::begin(kKeys);
    if (index == std::ssize(kKeys) || seen[index])
      wrong("each of the keys descr, fortran_order and shape once");
    seen[index] = true;
    if (index == 0) header.descr = string();
    if (index == 1) header.fortran_order = boolean();
    if (index == 2) header.shape = tuple();
  }
  std::string string() {
    skip();
    const char quote = peek();
    if (quote == '[') wrong("one plain type; records (structured types) are not read");
    if (quote != '\'' && quote != '"') wrong("a quoted text");
    const std::size_t end = text_.find(quote, position_ + 1);
    if (end == std::string_view::npos) wrong("the end of the quoted text");
    const std::string_view content = text_.substr(position_ + 1, end - position_ - 1);
    if (content.find('\\') != std::string_view::npos) wrong("no escapes in the quoted text");
    position_ = end + 1;
    return std::string(content);
  }
  bool boolean() {
    skip();
    for (const std::string_view word : {"True", "False"})
      if (text_.substr(position_).starts_with(word)) {
        position_ += word.size();
        return word == "True";
      }
    wrong("True or False");
  }
  std::vector<std::uint64_t> tuple() {
    std::vector<std::uint64_t> extents;
    expect('(');
    while (!accept(')')) {
      extents.push_back(integer());
      if (!accept(',')) {
        if (extents.size() == 1) wrong("a comma after the only extent");
        expect(')');
        break;
      }
    }
    return extents;
  }
  std::uint64_t integer() {
    skip();
    std::uint64_t value = 0;
    const std::size_t start = position_;
    while (peek() >= '0' && peek() <= '9') {
      const auto digit = static_cast<std::uint64_t>(peek() - '0');
      if (value > (UINT64_MAX - digit) / 10) wrong("an extent below 2^64");
      value = value * 10 + digit;
      ++position_;
    }
    if (position_ == start) wrong("an extent of digits");
    return value;
  }
  [[nodiscard]] char peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }
  void skip() {
    while (peek() == ' ' || peek() == '\n') ++position_;
  }
  bool accept(char wanted) {
    skip();
    if (position_ >= text_.size() || peek() != wanted) return false;
    ++position_;
    return true;
  }
  void expect(char wanted) {
    if (!accept(wanted)) wrong(fmt::format("'{}'", wanted));
  }
  [[noreturn]] void wrong(std::string_view expected) const {
    fail("npy.header", "npy",
         fmt::format("'{}': the header must have {} at byte {}", name_, expected,
                     offset_ + position_));
  }

  std::string_view text_;
  std::size_t offset_;
  std::string_view name_;
  std::size_t position_ = 0;
};

}  // namespace

NpyHeader parse_npy_header(std::span<const std::byte> bytes, std::string_view name) {
  if (!as_text(bytes).starts_with(kMagic))
    fail("npy.magic", "npy",
         fmt::format("'{}' is not a .npy file: it must start with \\x93NUMPY", name));
  if (bytes.size() < 12)
    fail("npy.truncated", "npy",
         fmt::format("'{}' is truncated: {} bytes, the header alone has more", name, bytes.size()));
  const int version = std::to_integer<int>(bytes[6]);
  if (version < 1 || version > 3)
    fail("npy.version", "npy",
         fmt::format("'{}' has format version {}; versions 1 to 3 are read", name, version));
  const std::size_t start = version == 1 ? 10 : 12;
  const std::size_t length =
      version == 1 ? load_little<std::uint16_t>(bytes, 8) : load_little<std::uint32_t>(bytes, 8);
  if (length > kMaxNpyHeader)
    fail("npy.header", "npy",
         fmt::format("'{}' claims a header of {} bytes; at most {} are read", name, length,
                     kMaxNpyHeader));
  if (length > bytes.size() - start)
    fail("npy.truncated", "npy",
         fmt::format("'{}' is truncated: its header has {} bytes, the file {} after byte {}", name,
                     length, bytes.size() - start, start));
  Parser parser(as_text(bytes.subspan(start, length)), start, name);
  NpyHeader header = parser.dictionary();
  header.data_offset = start + length;
  return header;
}

}  // namespace halfspace::io
