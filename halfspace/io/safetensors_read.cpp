// io: the safetensors reader: the header against the data, then the copies.
#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/io/safetensors.hpp"
#include "halfspace/io/safetensors_header.hpp"

namespace halfspace::io {
namespace {

constexpr std::uint64_t kMaxHeader = 100'000'000;  // the specification's limit

using NamedEntry = std::pair<const std::string, TensorEntry>;

std::string_view header_text(std::span<const std::byte> bytes, std::string_view name) {
  if (bytes.size() < kLengthBytes)
    fail("safetensors.truncated", "safetensors",
         fmt::format("'{}' is truncated: {} bytes, a safetensors file has at least 8", name,
                     bytes.size()));
  const auto length = load_little<std::uint64_t>(bytes, 0);
  if (length > kMaxHeader && length <= bytes.size() - kLengthBytes)
    fail("safetensors.header", "safetensors",
         fmt::format("'{}' has a header of {} bytes; the format allows {}", name, length,
                     kMaxHeader));
  if (length > bytes.size() - kLengthBytes)
    fail("safetensors.header", "safetensors",
         fmt::format("'{}' claims a header of {} bytes, but {} follow; it is damaged or not a "
                     "safetensors file",
                     name, length, bytes.size() - kLengthBytes));
  return as_text(bytes.subspan(kLengthBytes, static_cast<std::size_t>(length)));
}

DType known_dtype(const NamedEntry& tensor, std::string_view name) {
  const auto* const found =
      std::find(std::begin(kTensorTypes), std::end(kTensorTypes), tensor.second.dtype);
  if (found == std::end(kTensorTypes))
    fail("safetensors.dtype", "safetensors",
         fmt::format("'{}': tensor {} has dtype {}; {} are read", name, shown(tensor.first),
                     shown(tensor.second.dtype), fmt::join(kTensorTypes, ", ")));
  return static_cast<DType>(found - std::begin(kTensorTypes));
}

// The tensor's shape, when rank, offsets and size agree with each other and with the data.
Shape checked_shape(const NamedEntry& tensor, DType dtype, std::size_t available,
                    std::string_view name) {
  const TensorEntry& entry = tensor.second;
  const auto damaged = [&](const std::string& what) {
    fail("safetensors.tensor", "safetensors",
         fmt::format("'{}': tensor {} {}", name, shown(tensor.first), what));
  };
  if (entry.shape.size() > kMaxRank)
    damaged(fmt::format("has {} axes; at most {} are read", entry.shape.size(), kMaxRank));
  if (entry.offsets.size() != 2 || entry.offsets[0] > entry.offsets[1] ||
      entry.offsets[1] > available)
    damaged(fmt::format("has data_offsets [{}], but the data has {} bytes",
                        fmt::join(entry.offsets, ", "), available));
  const std::uint64_t size = entry.offsets[1] - entry.offsets[0];
  std::uint64_t count = 0;
  std::array<std::int64_t, kMaxRank> extents{};
  bool plain = product_within(entry.shape, size / info(dtype).bytes, count) &&
               count * info(dtype).bytes == size;
  for (std::size_t i = 0; i < entry.shape.size(); ++i) {
    plain = plain && entry.shape[i] <= std::uint64_t{1} << 40U;
    extents[i] = static_cast<std::int64_t>(entry.shape[i]);
  }
  std::uint64_t others = 0;  // an extent of 0 leaves the others unchecked until here
  std::vector<std::uint64_t> positive = entry.shape;
  std::erase(positive, 0U);
  if (!plain || !product_within(positive, std::uint64_t{1} << 61U, others))
    damaged(fmt::format("has shape ({}) of {}, which does not take {} bytes",
                        fmt::join(entry.shape, ", "), entry.dtype, size));
  return Shape(std::span<const std::int64_t>(extents.data(), entry.shape.size()));
}

// The tensors in file order cover the data exactly: no hole, no overlap, nothing after the last.
void check_layout(const std::vector<const NamedEntry*>& order, std::size_t available,
                  std::string_view name) {
  std::uint64_t end = 0;
  for (const NamedEntry* tensor : order) {
    const auto& offsets = tensor->second.offsets;
    if (offsets[0] != end)
      fail("safetensors.layout", "safetensors",
           fmt::format("'{}': tensor {} starts at data byte {} where {} must follow; the file is "
                       "damaged",
                       name, shown(tensor->first), offsets[0], end));
    end = offsets[1];
  }
  if (end != available)
    fail("safetensors.layout", "safetensors",
         fmt::format("'{}': {} bytes at the end belong to no tensor; the file is damaged", name,
                     available - end));
}

}  // namespace

TensorFile read_safetensors(std::span<const std::byte> bytes, std::string_view name) {
  const std::string_view text = header_text(bytes, name);
  const auto data = bytes.subspan(kLengthBytes + text.size());
  TensorHeader header = parse_tensor_header(text, name);
  std::vector<const NamedEntry*> order;
  order.reserve(header.tensors.size());
  for (const NamedEntry& tensor : header.tensors) {
    (void)checked_shape(tensor, known_dtype(tensor, name), data.size(), name);
    order.push_back(&tensor);
  }
  std::stable_sort(order.begin(), order.end(), [](const NamedEntry* a, const NamedEntry* b) {
    return a->second.offsets < b->second.offsets;
  });
  check_layout(order, data.size(), name);
  TensorFile file;
  file.metadata = std::move(header.metadata);
  for (const NamedEntry* tensor : order) {
    const DType dtype = known_dtype(*tensor, name);
    const Array array(dtype, checked_shape(*tensor, dtype, data.size(), name));
    const auto offset = static_cast<std::size_t>(tensor->second.offsets[0]);
    const auto from = data.subspan(offset, array.byte_size());
    std::copy(from.begin(), from.end(), array.bytes().begin());
    file.tensors.emplace(tensor->first, array);
  }
  return file;
}

TensorFile read_safetensors(const std::filesystem::path& path) {
  return read_safetensors(read_raw(path), path.native());
}

}  // namespace halfspace::io
