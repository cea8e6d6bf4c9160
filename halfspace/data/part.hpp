// data: what readers hand over: a table or images, for training and perhaps for testing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "halfspace/data/table.hpp"
#include "halfspace/graph/array.hpp"

namespace halfspace::data {

/// Pictures of one size with, perhaps, a class each.
struct Images {
  std::string name;                  // the file or set, for messages
  Array pixels;                      // uint8 (N, ...), at most 3 axes a picture
  std::vector<std::int64_t> labels;  // (N), indices into class_names; empty when there are none
  std::vector<std::string> class_names;
  std::string target = "label";

  [[nodiscard]] std::int64_t rows() const { return pixels.shape()[0]; }
  /// The shape of one picture.
  [[nodiscard]] Shape picture() const { return Shape(pixels.shape().extents().subspan(1)); }
};

using Part = std::variant<Table, Images>;

inline std::int64_t rows(const Part& part) {
  const auto* const table = std::get_if<Table>(&part);
  return table != nullptr ? table->rows : std::get<Images>(part).rows();
}
inline const std::string& name_of(const Part& part) {
  return std::visit([](const auto& p) -> const std::string& { return p.name; }, part);
}

/// A data set as it was found: the training part, the test part when it brings its own, and the
/// column to predict unless another is asked for.
struct Source {
  std::string name{};
  Part train{};
  std::optional<Part> test{};
  std::string default_target{};
};

}  // namespace halfspace::data
