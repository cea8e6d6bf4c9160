// io: the safetensors writer, with the reference writer's order, so equal content has equal bytes.
#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/io/safetensors.hpp"
#include "halfspace/io/safetensors_header.hpp"

namespace halfspace::io {
namespace {

using NamedArray = std::pair<const std::string, Array>;

std::string json_text(const std::string& text) {
  if (!is_utf8(text))
    fail("safetensors.utf8", "safetensors",
         fmt::format("names and metadata must be UTF-8; got {}", shown(text)));
  return nlohmann::json(text).dump();
}

// Widest first keeps every tensor aligned to its own size. The reference sorts by its list of
// types.
int rank_of(DType dtype) {
  constexpr int kRanks[kDTypes] = {1, 3, 0, 2, 4};  // U8 < F32 < I32 < F64 < I64
  return kRanks[static_cast<std::size_t>(dtype)];
}

std::vector<const NamedArray*> file_order(const TensorFile& file) {
  std::vector<const NamedArray*> order;
  order.reserve(file.tensors.size());
  for (const NamedArray& tensor : file.tensors) order.push_back(&tensor);
  std::stable_sort(order.begin(), order.end(), [](const NamedArray* a, const NamedArray* b) {
    return rank_of(a->second.dtype()) > rank_of(b->second.dtype());
  });
  return order;
}

std::string header_json(const TensorFile& file, const std::vector<const NamedArray*>& order) {
  std::vector<std::string> entries;
  if (!file.metadata.empty()) {
    std::vector<std::string> pairs;
    pairs.reserve(file.metadata.size());
    for (const auto& [key, value] : file.metadata)
      pairs.push_back(json_text(key) + ":" + json_text(value));
    entries.push_back(fmt::format("\"__metadata__\":{{{}}}", fmt::join(pairs, ",")));
  }
  std::size_t offset = 0;
  for (const NamedArray* tensor : order) {
    const auto& [name, array] = *tensor;
    if (name == "__metadata__")
      fail("safetensors.name", "safetensors", "a tensor cannot be named '__metadata__'");
    entries.push_back(
        fmt::format(R"({}:{{"dtype":"{}","shape":[{}],"data_offsets":[{},{}]}})", json_text(name),
                    kTensorTypes[static_cast<std::size_t>(array.dtype())],
                    fmt::join(array.shape().extents(), ","), offset, offset + array.byte_size()));
    offset += array.byte_size();
  }
  std::string text = fmt::format("{{{}}}", fmt::join(entries, ","));
  text.append((8 - text.size() % 8) % 8, ' ');
  return text;
}

}  // namespace

Bytes encode_safetensors(const TensorFile& file) {
  const auto order = file_order(file);
  const std::string text = header_json(file, order);
  Bytes out;
  append_little(out, static_cast<std::uint64_t>(text.size()));
  append(out, as_bytes(text));
  for (const NamedArray* tensor : order) append(out, tensor->second.bytes());
  return out;
}

void write_safetensors(const std::filesystem::path& path, const TensorFile& file,
                       bool keep_previous) {
  const auto order = file_order(file);
  const std::string text = header_json(file, order);
  Bytes length;
  append_little(length, static_cast<std::uint64_t>(text.size()));
  std::vector<std::span<const std::byte>> parts{length, as_bytes(text)};
  for (const NamedArray* tensor : order) parts.emplace_back(tensor->second.bytes());
  write_atomic(path, std::span<const std::span<const std::byte>>(parts), keep_previous);
}

}  // namespace halfspace::io
