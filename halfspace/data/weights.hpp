// data: how much each sample counts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// One weight a class, N / (classes * count of the class), so that classes weigh the same in total.
/// A class that does not occur gets 0.
/// Source: King and Zeng, "Logistic regression in rare events data", 2001.
std::vector<double> balanced_class_weights(std::span<const std::int64_t> classes,
                                           std::size_t class_count);

/// One weight a sample from one weight a class.
std::vector<double> per_sample(std::span<const std::int64_t> classes,
                               std::span<const double> class_weights);

/// The weights in a column of a table; give the column to FitOptions::drop as well.
/// Throws: Error naming the line of a weight that is missing, text, negative, or when all are 0.
std::vector<double> column_weights(const Part& part, const std::string& column);

}  // namespace halfspace::data
