// data: which column of a new table is which input of a model.
#pragma once

#include <vector>

#include "halfspace/data/preprocess.hpp"

namespace halfspace::data {

struct ColumnMatch {
  std::vector<const Column*> inputs;   // in the order of Preprocessing::columns
  std::vector<const Column*> targets;  // in the order of Preprocessing::target_names, or none
};

/// Finds the inputs by name when the table has them all, else, when it has no names or none of them
/// fits, by position; the targets by name, else where training had them. Where the table may leave
/// out columns of zeros, one fitting name is enough. Throws: Error naming expected and given
/// columns.
ColumnMatch match_columns(const Preprocessing& model, const Table& table, bool needs_target);

/// The same for a model of images: as many columns as pixels, in their order.
ColumnMatch match_pixels(const Preprocessing& model, const Table& table, bool needs_target);

}  // namespace halfspace::data
