// io: NumPy's .npz archives of named arrays.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "halfspace/graph/array.hpp"
#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// The arrays of an .npz file (plain or compressed) by name, without ".npy".
/// Throws: Error when the archive is damaged, or an entry is not a readable .npy.
std::map<std::string, Array> read_npz(const std::filesystem::path& path);
/// The same from the bytes of the file; `name` is the file, for messages.
std::map<std::string, Array> read_npz(std::span<const std::byte> bytes, std::string_view name);

/// Writes the arrays as NumPy's savez does, uncompressed and always with the same bytes,
/// atomically. Throws: Error as write_atomic, and beyond 4 GiB.
void write_npz(const std::filesystem::path& path, const std::map<std::string, Array>& arrays);

}  // namespace halfspace::io
