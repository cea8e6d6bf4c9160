// io: whole files in and out; a write either happens completely or not at all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// The most that is read of a file, after decompression: 4 GiB, half the addresses where those are
/// few.
inline constexpr std::size_t kMaxFileBytes =
    std::min<std::uint64_t>(std::uint64_t{4} << 30U, std::numeric_limits<std::size_t>::max() / 2);

/// Is there a file or folder at `path`? What cannot be looked at counts as absent.
bool path_exists(const std::filesystem::path& path);
bool is_folder(const std::filesystem::path& path);

/// The content of a file as it lies on the disk.
/// Throws: Error when it is missing, a folder, unreadable, empty, or larger than `max_bytes`.
Bytes read_raw(const std::filesystem::path& path, std::size_t max_bytes = kMaxFileBytes);

/// The content of a file, decompressed when it is gzip (by its first bytes, whatever its name).
/// Throws: Error as read_raw, and when the gzip data is truncated, corrupt or unpacks to more than
/// `max_bytes`.
Bytes read_file(const std::filesystem::path& path, std::size_t max_bytes = kMaxFileBytes);

/// The names in a folder, sorted.
/// Throws: Error when it is missing or cannot be listed.
std::vector<std::string> list_folder(const std::filesystem::path& folder);

/// Writes `parts`, one after the other, as the file `path`: a temporary file in the same folder,
/// fsync, rename, fsync of the folder. With `keep_previous` the file that was there stays as path +
/// ".previous". On failure `path` is as it was and nothing is left behind. Throws: Error when the
/// folder is missing or not writable, the path is not a regular file, or the disk is full.
void write_atomic(const std::filesystem::path& path,
                  std::span<const std::span<const std::byte>> parts, bool keep_previous = false);
void write_atomic(const std::filesystem::path& path, std::span<const std::byte> bytes,
                  bool keep_previous = false);
void write_atomic(const std::filesystem::path& path, std::string_view text,
                  bool keep_previous = false);

}  // namespace halfspace::io
