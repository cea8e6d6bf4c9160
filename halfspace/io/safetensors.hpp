// io: safetensors files, the form of Halfspace's models: named tensors and text metadata, inert.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "halfspace/graph/array.hpp"
#include "halfspace/io/bytes.hpp"

namespace halfspace::io {

/// What a safetensors file holds.
struct TensorFile {
  std::map<std::string, std::string> metadata;
  std::map<std::string, Array> tensors;
};

/// Reads a file. The reader believes nothing: the header's length, JSON, duplicate keys, types,
/// sizes, offsets without holes or overlaps, and the end of the file are checked before anything is
/// allocated. Throws: Error naming the file and the tensor or byte. Source:
/// github.com/huggingface/safetensors, "Format".
TensorFile read_safetensors(const std::filesystem::path& path);
/// The same from the bytes of the file; `name` is the file, for messages.
TensorFile read_safetensors(std::span<const std::byte> bytes, std::string_view name);

/// Writes a file atomically; the same content gives the same bytes. Tensors lie widest type first,
/// then by name, and the data starts at a multiple of 8, as the reference writer has it. Throws:
/// Error as write_atomic, and for a name or metadata that is not UTF-8.
void write_safetensors(const std::filesystem::path& path, const TensorFile& file,
                       bool keep_previous = false);
/// The bytes that write_safetensors writes.
Bytes encode_safetensors(const TensorFile& file);

}  // namespace halfspace::io
