// io: the JSON header of a safetensors file, checked for form but not yet against the data.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/graph/dtype.hpp"

namespace halfspace::io {

/// Bytes before the header, which say how long it is.
inline constexpr std::size_t kLengthBytes = 8;

/// What the header says of one tensor.
struct TensorEntry {
  std::string dtype;
  std::vector<std::uint64_t> shape;
  std::vector<std::uint64_t> offsets;  // begin, end: bytes from the start of the data
  bool has_dtype = false;
  bool has_shape = false;
  bool has_offsets = false;
};

struct TensorHeader {
  std::map<std::string, std::string> metadata;
  std::map<std::string, TensorEntry> tensors;
};

/// Parses the header's JSON. Throws: Error for malformed JSON or UTF-8, a key given twice, a key or
/// value that the format does not have. `name` is the file, for messages.
TensorHeader parse_tensor_header(std::string_view text, std::string_view name);

/// "F32" and so on, in the order of DType.
inline constexpr std::string_view kTensorTypes[kDTypes] = {"F32", "F64", "U8", "I32", "I64"};

}  // namespace halfspace::io
