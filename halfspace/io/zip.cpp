// io: the zip directory, its entries and their checks. Source: PKWARE APPNOTE 6.3.10.
#include "halfspace/io/zip.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/gzip.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/io/zip_records.hpp"

namespace halfspace::io {
namespace {

using namespace zip;

struct Entry {
  std::string name;
  unsigned flags = 0;
  unsigned method = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed = 0;
  std::uint64_t size = 0;
  std::uint64_t offset = 0;  // of the local header
};

class Archive {
 public:
  Archive(std::span<const std::byte> bytes, std::string_view name) : bytes_(bytes), name_(name) {}

  [[noreturn]] void damaged(std::string_view what, std::uint64_t offset) const {
    fail("zip.damaged", "npz",
         fmt::format("'{}' is damaged or truncated: {} at byte {}", name_, what, offset));
  }
  // T at `offset`, which the file claims.
  template <class T>
  [[nodiscard]] T at(std::uint64_t offset) const {
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T))
      damaged("a header ends early", offset);
    return load_little<T>(bytes_, static_cast<std::size_t>(offset));
  }
  [[nodiscard]] std::span<const std::byte> part(std::uint64_t offset, std::uint64_t size) const {
    if (offset > bytes_.size() || bytes_.size() - offset < size)
      damaged(fmt::format("{} bytes are missing", size), offset);
    return bytes_.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
  }
  [[nodiscard]] std::vector<Entry> directory() const;
  [[nodiscard]] std::span<const std::byte> data(const Entry& entry) const;
  [[nodiscard]] std::string_view name() const { return name_; }

 private:
  [[nodiscard]] std::uint64_t find_end() const;
  [[nodiscard]] Entry central(std::uint64_t offset) const;
  void widen(Entry& entry, std::span<const std::byte> extra, std::uint64_t offset) const;

  std::span<const std::byte> bytes_;
  std::string_view name_;
};

// The end record is the last one whose comment reaches exactly to the end of the file.
std::uint64_t Archive::find_end() const {
  const std::size_t size = bytes_.size();
  for (std::size_t back = kEndSize; back <= std::min<std::size_t>(size, kEndSize + 0xFFFF);
       ++back) {
    const std::size_t at_byte = size - back;
    if (load_little<std::uint32_t>(bytes_, at_byte) == kEnd &&
        load_little<std::uint16_t>(bytes_, at_byte + 20) == back - kEndSize)
      return at_byte;
  }
  fail("zip.damaged", "npz",
       fmt::format("'{}' is not a zip archive or is truncated: its directory is missing", name_));
}

std::vector<Entry> Archive::directory() const {
  const std::uint64_t end = find_end();
  std::uint64_t count = at<std::uint16_t>(end + 10);
  std::uint64_t offset = at<std::uint32_t>(end + 16);
  if (end >= kLocator64Size && at<std::uint32_t>(end - kLocator64Size) == kLocator64) {
    const auto end64 = at<std::uint64_t>(end - kLocator64Size + 8);
    if (part(end64, kEnd64Size).empty() || at<std::uint32_t>(end64) != kEnd64)
      damaged("the zip64 directory record is missing", end64);
    count = at<std::uint64_t>(end64 + 32);
    offset = at<std::uint64_t>(end64 + 48);
  }
  if (count > bytes_.size() / kCentralSize)
    damaged(fmt::format("the directory claims {} entries", count), end);
  std::vector<Entry> entries;
  std::set<std::string> names;
  for (std::uint64_t i = 0; i < count; ++i) {
    entries.push_back(central(offset));
    if (!names.insert(entries.back().name).second)
      fail("zip.duplicate", "npz",
           fmt::format("'{}' has two entries named {}", name_, shown(entries.back().name)));
    offset += kCentralSize + at<std::uint16_t>(offset + 28) + at<std::uint16_t>(offset + 30) +
              at<std::uint16_t>(offset + 32);
  }
  return entries;
}

Entry Archive::central(std::uint64_t offset) const {
  if (at<std::uint32_t>(offset) != kCentral) damaged("a directory entry is missing", offset);
  (void)part(offset, kCentralSize);
  Entry entry;
  entry.flags = at<std::uint16_t>(offset + 8);
  entry.method = at<std::uint16_t>(offset + 10);
  entry.crc = at<std::uint32_t>(offset + 16);
  entry.packed = at<std::uint32_t>(offset + 20);
  entry.size = at<std::uint32_t>(offset + 24);
  entry.offset = at<std::uint32_t>(offset + 42);
  const auto name_size = at<std::uint16_t>(offset + 28);
  entry.name = as_text(part(offset + kCentralSize, name_size));
  widen(entry, part(offset + kCentralSize + name_size, at<std::uint16_t>(offset + 30)), offset);
  return entry;
}

// Replaces the sizes that did not fit 32 bits by those of the zip64 extra field.
void Archive::widen(Entry& entry, std::span<const std::byte> extra, std::uint64_t offset) const {
  while (extra.size() >= 4) {
    const auto id = load_little<std::uint16_t>(extra, 0);
    const std::size_t size = load_little<std::uint16_t>(extra, 2);
    if (size > extra.size() - 4) damaged("an extra field ends early", offset);
    auto field = extra.subspan(4, size);
    extra = extra.subspan(4 + size);
    if (id != 1) continue;
    for (std::uint64_t* value : {&entry.size, &entry.packed, &entry.offset}) {
      if (*value != kIn64) continue;
      if (field.size() < 8) damaged("a zip64 field ends early", offset);
      *value = load_little<std::uint64_t>(field, 0);
      field = field.subspan(8);
    }
  }
}

std::span<const std::byte> Archive::data(const Entry& entry) const {
  if (at<std::uint32_t>(entry.offset) != kLocal)
    damaged("an entry's header is missing", entry.offset);
  (void)part(entry.offset, kLocalSize);
  const std::uint64_t start = entry.offset + kLocalSize + at<std::uint16_t>(entry.offset + 26) +
                              at<std::uint16_t>(entry.offset + 28);
  return part(start, entry.packed);
}

// Two entries that share bytes are how a small archive unpacks to petabytes.
void check_apart(const Archive& archive, const std::vector<Entry>& entries) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;  // offset, bytes at least
  ranges.reserve(entries.size());
  for (const Entry& entry : entries) ranges.emplace_back(entry.offset, kLocalSize + entry.packed);
  std::sort(ranges.begin(), ranges.end());
  for (std::size_t i = 1; i < ranges.size(); ++i)
    if (ranges[i].first - ranges[i - 1].first < ranges[i - 1].second)
      archive.damaged("two entries overlap", ranges[i].first);
}

void check_entry(const Archive& archive, const Entry& entry, std::uint64_t left) {
  const std::string where = fmt::format("'{}' entry {}", archive.name(), shown(entry.name));
  if ((entry.flags & 1U) != 0)
    fail("zip.encrypted", "npz", fmt::format("{} is encrypted, which is not read", where));
  if (entry.method != 0 && entry.method != 8)
    fail("zip.method", "npz",
         fmt::format("{} is compressed with method {}; stored (0) and deflate (8) are read", where,
                     entry.method));
  if (entry.size > left)
    fail("file.too_large", "npz",
         fmt::format("{} unpacks to {} bytes, too many", where, entry.size));
  if (entry.method == 0 && entry.packed != entry.size)
    archive.damaged("a stored entry has two sizes", entry.offset);
}

}  // namespace

void read_zip(std::span<const std::byte> bytes, std::string_view archive_name,
              std::size_t max_bytes,
              const std::function<void(const std::string&, std::span<const std::byte>)>& visit) {
  const Archive archive(bytes, archive_name);
  const std::vector<Entry> entries = archive.directory();
  for (const Entry& entry : entries) (void)archive.data(entry);
  check_apart(archive, entries);
  std::uint64_t left = max_bytes;
  for (const Entry& entry : entries) {
    check_entry(archive, entry, left);
    left -= entry.size;
    const auto packed = archive.data(entry);
    const std::string where = fmt::format("'{}' entry {}", archive_name, shown(entry.name));
    const auto size = static_cast<std::size_t>(entry.size);  // at most max_bytes
    const Bytes unpacked = entry.method == 8 ? inflate_raw(packed, size, where) : Bytes{};
    const std::span<const std::byte> content = entry.method == 8 ? unpacked : packed;
    if (crc32(content) != entry.crc)
      fail("zip.checksum", "npz",
           fmt::format("{}: the checksum is wrong; the file is damaged", where));
    visit(entry.name, content);
  }
}

}  // namespace halfspace::io
