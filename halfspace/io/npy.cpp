// io: .npy types, orders and sizes to and from Array.
#include "halfspace/io/npy.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/npy_header.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::io {
namespace {

// One stored type: how it is read and what it becomes.
struct StoredType {
  std::string_view code;  // without the byte order
  std::size_t bytes;
  DType becomes;
  bool (*convert)(std::span<const std::byte> from, bool swap, const Array& to);  // false: too large
};

template <class From, class To>
bool convert(std::span<const std::byte> from, bool swap, const Array& to) {
  To* out = to.data<To>();
  const auto count = static_cast<std::size_t>(to.size());
  if constexpr (std::is_same_v<From, To>)
    if (!swap) {
      if (count != 0) std::memcpy(out, from.data(), count * sizeof(To));
      return true;
    }
  for (std::size_t i = 0; i < count; ++i) {
    const From value =
        swap ? load_big<From>(from, i * sizeof(From)) : load_little<From>(from, i * sizeof(From));
    if constexpr (std::is_same_v<From, std::uint64_t>)
      if (value > static_cast<std::uint64_t>(INT64_MAX)) return false;
    out[i] = static_cast<To>(value);
  }
  return true;
}

bool convert_bool(std::span<const std::byte> from, bool /*swap*/, const Array& to) {
  std::transform(from.begin(), from.end(), to.data<std::uint8_t>(),
                 [](std::byte b) { return static_cast<std::uint8_t>(b != std::byte{0}); });
  return true;
}

constexpr std::array kTypes{
    StoredType{"f4", 4, DType::float32, convert<float, float>},
    StoredType{"f8", 8, DType::float64, convert<double, double>},
    StoredType{"u1", 1, DType::uint8, convert<std::uint8_t, std::uint8_t>},
    StoredType{"i4", 4, DType::int32, convert<std::int32_t, std::int32_t>},
    StoredType{"i8", 8, DType::int64, convert<std::int64_t, std::int64_t>},
    StoredType{"b1", 1, DType::uint8, convert_bool},
    StoredType{"i1", 1, DType::int32, convert<std::int8_t, std::int32_t>},
    StoredType{"i2", 2, DType::int32, convert<std::int16_t, std::int32_t>},
    StoredType{"u2", 2, DType::int32, convert<std::uint16_t, std::int32_t>},
    StoredType{"u4", 4, DType::int64, convert<std::uint32_t, std::int64_t>},
    StoredType{"u8", 8, DType::int64, convert<std::uint64_t, std::int64_t>},
};

const StoredType& stored_type(const std::string& descr, std::string_view name) {
  const char order = descr.empty() ? ' ' : descr[0];
  const bool ordered = order == '<' || order == '>' || order == '|' || order == '=';
  const std::string_view code = std::string_view(descr).substr(ordered ? 1 : 0);
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const StoredType& type) { return type.code == code; });
  if (found != kTypes.end() && ordered && (order != '|' || found->bytes == 1)) return *found;
  if (code.starts_with('O'))
    fail("npy.objects", "npy",
         fmt::format(
             "'{}' holds pickled Python objects, which are never read because that would run "
             "code; save numbers, as with x.astype('float64')",
             name));
  fail("npy.dtype", "npy",
       fmt::format("'{}' has type {}, which is not read; save it as with x.astype('float32')", name,
                   shown(descr)));
}

Shape checked_shape(const NpyHeader& header, const StoredType& type, std::size_t available,
                    std::string_view name) {
  if (header.shape.size() > kMaxRank)
    fail("npy.rank", "npy",
         fmt::format("'{}' has {} axes; at most {} are read", name, header.shape.size(), kMaxRank));
  std::uint64_t count = 0;
  const bool fits = product_within(header.shape, available / type.bytes, count);
  if (!fits || count * type.bytes > available)
    fail("npy.truncated", "npy",
         fmt::format(
             "'{}' is truncated: shape ({}) of {} needs more than the {} bytes after the header",
             name, fmt::join(header.shape, ", "), shown(header.descr), available));
  if (count * type.bytes < available)
    fail("npy.trailing", "npy",
         fmt::format("'{}' has {} bytes after its data, at byte {}", name,
                     available - count * type.bytes, header.data_offset + count * type.bytes));
  std::array<std::int64_t, kMaxRank> extents{};
  for (std::size_t i = 0; i < header.shape.size(); ++i) {
    if (header.shape[i] > static_cast<std::uint64_t>(INT64_MAX))
      fail("npy.rank", "npy", fmt::format("'{}' has an axis of {}", name, header.shape[i]));
    extents[i] = static_cast<std::int64_t>(header.shape[i]);
  }
  // An extent of 0 makes the others free: the shape class bounds their product too.
  return Shape(std::span<const std::int64_t>(extents.data(), header.shape.size()));
}

// The row-major array whose bytes lie in Fortran order in `from`, which has the same shape.
template <class T>
void from_fortran(const Array& from, const Array& to) {
  const Shape& shape = to.shape();
  std::array<std::int64_t, kMaxRank> extent{1, 1, 1, 1};
  std::array<std::int64_t, kMaxRank> step{0, 0, 0, 0};
  std::int64_t stride = 1;
  for (int axis = 0; axis < shape.rank(); ++axis) {
    extent[static_cast<std::size_t>(kMaxRank - shape.rank() + axis)] = shape[axis];
    step[static_cast<std::size_t>(kMaxRank - shape.rank() + axis)] = stride;
    stride *= shape[axis];
  }
  const T* source = from.data<T>();
  T* out = to.data<T>();
  for (std::int64_t i = 0; i < extent[0]; ++i)
    for (std::int64_t j = 0; j < extent[1]; ++j)
      for (std::int64_t k = 0; k < extent[2]; ++k)
        for (std::int64_t l = 0; l < extent[3]; ++l)
          *out++ = source[i * step[0] + j * step[1] + k * step[2] + l * step[3]];
}

}  // namespace

Array read_npy(std::span<const std::byte> bytes, std::string_view name) {
  const NpyHeader header = parse_npy_header(bytes, name);
  const StoredType& type = stored_type(header.descr, name);
  const auto data = bytes.subspan(header.data_offset);
  const Shape shape = checked_shape(header, type, data.size(), name);
  Array array(type.becomes, shape);
  if (!type.convert(data, header.descr[0] == '>', array))
    fail("npy.range", "npy",
         fmt::format("'{}' holds an unsigned integer above 2^63 - 1, which no type here holds",
                     name));
  if (!header.fortran_order || shape.rank() < 2) return array;
  Array transposed(type.becomes, shape);
  visit(type.becomes,
        [&](auto tag) { from_fortran<typename decltype(tag)::type>(array, transposed); });
  return transposed;
}

Array read_npy(const std::filesystem::path& path) {
  return read_npy(read_file(path), path.native());
}

Bytes write_npy(const Array& array) {
  constexpr std::array<std::string_view, kDTypes> kCodes{"<f4", "<f8", "|u1", "<i4", "<i8"};
  const auto extents = array.shape().extents();
  std::string header = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}",
                                   kCodes[static_cast<std::size_t>(array.dtype())],
                                   fmt::join(extents, ", "), extents.size() == 1 ? "," : "");
  // Magic, version and length take 10 bytes; the data starts at a multiple of 64.
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  Bytes out;
  out.reserve(10 + header.size() + array.byte_size());
  append(out, as_bytes("\x93NUMPY\x01"));
  out.push_back(std::byte{0});
  append_little(out, static_cast<std::uint16_t>(header.size()));
  append(out, as_bytes(header));
  append(out, array.bytes());
  return out;
}

}  // namespace halfspace::io
