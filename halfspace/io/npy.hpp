// io: NumPy's .npy files, versions 1 to 3. Pickled objects are refused: reading them would run
// code.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

#include "halfspace/graph/array.hpp"
#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// The array in the bytes of a .npy file; `name` is the file, for messages.
/// float32, float64, uint8, int32 and int64 are kept; bool becomes uint8, int8, int16 and uint16
/// become int32, uint32 and (where it fits) uint64 become int64. Both byte orders, C and Fortran
/// order. Throws: Error when the header or the size is wrong, the rank exceeds 4, or the type has
/// no meaning here (objects, strings, complex, float16).
Array read_npy(std::span<const std::byte> bytes, std::string_view name);

/// The array in a .npy file, gzipped or not. Throws: Error as read_file and as above.
Array read_npy(const std::filesystem::path& path);

/// The bytes of a version 1 .npy file, C order, little-endian.
Bytes write_npy(const Array& array);

}  // namespace halfspace::io
