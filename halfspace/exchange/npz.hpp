// exchange: a network's weights as NumPy's archive of arrays.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "halfspace/model/model.hpp"

namespace halfspace::exchange {

/// How the arrays are called, and what stands in them.
enum class Layout : std::uint8_t {
  named,   // layers.0.weight (inputs, outputs), layers.0.bias, ...: all of the network's state
  indexed  // w1, w2, ...: (1 + inputs, outputs), row 0 the bias, of a unit that is always 1
};
inline constexpr std::array<std::string_view, 2> kLayoutNames{"named", "indexed"};

/// The arrays by name. Throws: Error for `indexed` of a network that is not linear layers and
/// activations alone.
std::map<std::string, Array> arrays_of(const model::Model& model, Layout layout);

}  // namespace halfspace::exchange
