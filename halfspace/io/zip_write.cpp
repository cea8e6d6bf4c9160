// io: zip archives of stored entries.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/gzip.hpp"
#include "halfspace/io/zip.hpp"
#include "halfspace/io/zip_records.hpp"

namespace halfspace::io {

using namespace zip;

Bytes write_zip(const std::map<std::string, Bytes>& entries, std::string_view archive) {
  std::uint64_t total = kEndSize;
  for (const auto& [name, content] : entries)
    total += kLocalSize + kCentralSize + 2 * name.size() + content.size();
  if (total >= kIn64 || entries.size() >= 0xFFFF)
    fail("zip.too_large", "npz",
         fmt::format("'{}' would have {} bytes; an .npz holds less than 4 GiB here", archive,
                     total));
  // Version, flags (names are UTF-8), method 0, time 0, date 1980-01-01, then checksum and sizes.
  const auto common = [](Bytes& out, const std::string& name, const Bytes& content) {
    for (const unsigned value : {20U, 0x800U, 0U, 0U, 0x21U})
      append_little(out, static_cast<std::uint16_t>(value));
    append_little(out, crc32(content));
    append_little(out, static_cast<std::uint32_t>(content.size()));
    append_little(out, static_cast<std::uint32_t>(content.size()));
    append_little(out, static_cast<std::uint16_t>(name.size()));
    append_little(out, std::uint16_t{0});  // extra field
  };
  Bytes out;
  Bytes directory;
  out.reserve(static_cast<std::size_t>(total));
  for (const auto& [name, content] : entries) {
    append_little(directory, kCentral);
    append_little(directory, std::uint16_t{20});
    common(directory, name, content);
    append(directory, Bytes(10));  // comment length, disk, attributes
    append_little(directory, static_cast<std::uint32_t>(out.size()));
    append(directory, as_bytes(name));
    append_little(out, kLocal);
    common(out, name, content);
    append(out, as_bytes(name));
    append(out, content);
  }
  const auto offset = static_cast<std::uint32_t>(out.size());
  append(out, directory);
  append_little(out, kEnd);
  append_little(out, std::uint32_t{0});  // disks
  append_little(out, static_cast<std::uint16_t>(entries.size()));
  append_little(out, static_cast<std::uint16_t>(entries.size()));
  append_little(out, static_cast<std::uint32_t>(directory.size()));
  append_little(out, offset);
  append_little(out, std::uint16_t{0});
  return out;
}

}  // namespace halfspace::io
