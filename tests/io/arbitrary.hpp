// tests: arbitrary arrays for properties.
#pragma once

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "halfspace/graph/array.hpp"

namespace halfspace::io {

/// Arrays of any type and shape up to rank 4 and a few hundred elements, with any bytes.
inline rc::Gen<Array> arbitrary_array() {
  return rc::gen::exec([] {
    const auto dtype = static_cast<DType>(*rc::gen::inRange<int>(0, static_cast<int>(kDTypes)));
    const auto rank = *rc::gen::inRange<std::size_t>(0, kMaxRank + 1);
    const auto extents =
        *rc::gen::container<std::vector<std::int64_t>>(rank, rc::gen::inRange<std::int64_t>(0, 5));
    const Array array(dtype, Shape(std::span<const std::int64_t>(extents)));
    const auto bytes = *rc::gen::container<std::vector<std::uint8_t>>(
        array.byte_size(), rc::gen::arbitrary<std::uint8_t>());
    if (!bytes.empty()) std::memcpy(array.bytes().data(), bytes.data(), bytes.size());
    return array;
  });
}

/// Text in UTF-8 with quotes, control characters and characters of several bytes.
inline rc::Gen<std::string> arbitrary_text() {
  const auto piece =
      rc::gen::oneOf(rc::gen::map(rc::gen::inRange<int>(0, 128),
                                  [](int c) { return std::string(1, static_cast<char>(c)); }),
                     rc::gen::element<std::string>("\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
                                                   "\"", ",", "\n"));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& p : pieces) text += p;
                        return text;
                      });
}

/// The same type, shape and bytes.
inline bool same(const Array& a, const Array& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() &&
         (a.byte_size() == 0 ||
          std::memcmp(a.bytes().data(), b.bytes().data(), a.byte_size()) == 0);
}

inline bool same(const std::map<std::string, Array>& a, const std::map<std::string, Array>& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) {
           return x.first == y.first && same(x.second, y.second);
         });
}

}  // namespace halfspace::io
