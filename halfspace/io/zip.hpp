// io: zip archives in memory, as .npz files need them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// Calls `visit(name, content)` for every entry, in the order of the archive's directory. Stored
/// and deflated entries, zip64 sizes; checksums are checked; `archive` is the file, for messages.
/// Throws: Error when the archive is damaged, encrypted, has two entries of one name or that share
/// bytes, or would unpack to more than `max_bytes`.
void read_zip(
    std::span<const std::byte> bytes, std::string_view archive, std::size_t max_bytes,
    const std::function<void(const std::string& name, std::span<const std::byte>)>& visit);

/// A zip archive of stored entries, in the map's order, dated 1980-01-01: equal entries, equal
/// bytes. Throws: Error beyond 4 GiB.
Bytes write_zip(const std::map<std::string, Bytes>& entries, std::string_view archive);

}  // namespace halfspace::io
