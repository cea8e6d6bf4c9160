// data: columns of labels, each of which a row has or has not.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/data/table.hpp"

namespace halfspace::data {

/// 1 where a row has the label of `column`, else 0: numbers 0 and 1, or text "0" and "1".
/// Throws: Error naming the line of anything else.
std::vector<double> labels_of(const Table& table, const Column& column,
                              std::span<const std::int64_t> rows);

}  // namespace halfspace::data
