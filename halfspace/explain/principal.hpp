// explain: principal components, the directions along which rows vary most.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace halfspace::explain {

/// The best view of rows in few dimensions.
struct PrincipalComponents {
  std::vector<double> mean;        // (columns)
  std::vector<double> directions;  // (count, columns), orthonormal
  std::vector<double> shares;      // (count), of the variance, falling
  std::vector<double> scores;      // (rows, count): (row - mean) · direction
};

/// The `count` directions v that keep most of the variance of `rows` (rows, columns); the largest
/// coordinate of each is positive. Directions in which rows do not vary are zeros, or any. Found by
/// simultaneous iteration on the rows themselves, so that no covariance is stored. Throws: Error
/// for no rows or fewer columns than `count`. Source: Pearson 1901; Rutishauser, "Simultaneous
/// iteration method for symmetric matrices", 1970.
PrincipalComponents principal_components(std::span<const double> rows, std::size_t columns,
                                         std::size_t count);

}  // namespace halfspace::explain
