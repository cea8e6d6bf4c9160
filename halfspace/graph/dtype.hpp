// graph: element types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace halfspace {

/// float32 and float64 compute; uint8, int32 and int64 carry data, labels and indices.
enum class DType : std::uint8_t { float32, float64, uint8, int32, int64 };

inline constexpr std::size_t kDTypes = 5;

struct DTypeInfo {
  std::string_view name;
  std::size_t bytes;
  bool is_float;
};

inline constexpr DTypeInfo kDTypeInfo[kDTypes] = {{"float32", 4, true},
                                                  {"float64", 8, true},
                                                  {"uint8", 1, false},
                                                  {"int32", 4, false},
                                                  {"int64", 8, false}};

/// Place of a float dtype where kernels come in pairs: 0 float32, 1 float64.
constexpr std::size_t float_kind(DType dtype) { return dtype == DType::float64 ? 1 : 0; }

constexpr const DTypeInfo& info(DType dtype) { return kDTypeInfo[static_cast<std::size_t>(dtype)]; }

/// dtype_of<float>: the DType of a C++ element type.
template <class T>
inline constexpr DType dtype_of = DType::float32;
template <>
inline constexpr DType dtype_of<double> = DType::float64;
template <>
inline constexpr DType dtype_of<std::uint8_t> = DType::uint8;
template <>
inline constexpr DType dtype_of<std::int32_t> = DType::int32;
template <>
inline constexpr DType dtype_of<std::int64_t> = DType::int64;

template <class T>
struct TypeTag {
  using type = T;
};

/// Calls f(TypeTag<T>{}) with the C++ type of `dtype`.
template <class F>
decltype(auto) visit(DType dtype, F&& f) {
  switch (dtype) {
    case DType::float64:
      return f(TypeTag<double>{});
    case DType::uint8:
      return f(TypeTag<std::uint8_t>{});
    case DType::int32:
      return f(TypeTag<std::int32_t>{});
    case DType::int64:
      return f(TypeTag<std::int64_t>{});
    case DType::float32:
      break;
  }
  return f(TypeTag<float>{});
}

}  // namespace halfspace
