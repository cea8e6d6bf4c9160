// data: the targets of rows, as a fitted Preprocessing numbers or scales them.
#pragma once

#include <cstdint>
#include <span>

#include "halfspace/data/preprocess.hpp"

namespace halfspace::data {

/// Classes as int64 (N), standardized numbers of `dtype` (N, 1), or labels, 0 or 1 (N, T).
/// Throws: Error naming the line of a missing value or of a class that the model does not know.
Array table_targets(const Preprocessing& model, const Table& table,
                    std::span<const Column* const> columns, std::span<const std::int64_t> rows,
                    DType dtype);

/// Classes as int64 (N), by the names of the images' own classes.
Array image_targets(const Preprocessing& model, const Images& images,
                    std::span<const std::int64_t> rows);

}  // namespace halfspace::data
