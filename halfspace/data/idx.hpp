// data: IDX files, the format of MNIST and its relatives.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// The array in the bytes of an IDX file; `name` is the file, for messages. Type 0x08 is uint8,
/// 0x09, 0x0B and 0x0C become int32, 0x0D float32, 0x0E float64. Throws: Error when the type is
/// unknown, the rank is 0 or above 4, or the size is not what the dimensions say. Source:
/// yann.lecun.com/exdb/mnist, "The IDX file format".
Array read_idx(std::span<const std::byte> bytes, std::string_view name);
/// The array in an IDX file, gzipped or not.
Array read_idx(const std::filesystem::path& path);

/// Has the folder files like train-images-idx3-ubyte (with a dot or dash, gzipped or not)?
bool is_idx_folder(const std::filesystem::path& folder);

/// The folder's train*images*, train*labels* and, where they are, t10k* or test* files.
/// Throws: Error when a file is missing or there are two for one place, or counts disagree.
Source load_idx_folder(const std::filesystem::path& folder);

}  // namespace halfspace::data
