// data: sets that come as arrays (.npy, .npz, IDX) to tables and images.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// Inputs and, perhaps, targets of one part.
struct ArrayPair {
  Array inputs;                 // (N, ...)
  std::optional<Array> target;  // (N) or (N, 1)
};

/// uint8 inputs of rank 2 and more with whole-number targets become images, everything else a table
/// with columns x1 ... xD and y. Training and test labels share one list of classes. Throws: Error
/// when the counts or shapes disagree, or a number is infinite.
Source source_from_arrays(const std::string& name, const ArrayPair& train,
                          const std::optional<ArrayPair>& test);

/// A .npy file's content: (N, D) is a table whose last column, y, is the target; uint8 of rank 3
/// and more are images without labels. `name` is the file, for messages.
Source parse_npy(std::span<const std::byte> bytes, const std::string& name);

/// An .npz file's content: inputs x, X, features, images or x_train, targets y, labels, target or
/// y_train, and, perhaps, x_test and y_test.
Source parse_npz(std::span<const std::byte> bytes, const std::string& name);

}  // namespace halfspace::data
