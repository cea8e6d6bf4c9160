// learners: learners of several kinds, fitted to prepared data.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "halfspace/learners/kernel.hpp"
#include "halfspace/tensor/runtime.hpp"
#include "halfspace/train/options.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::learners {

/// Scores (rows, classes), the largest being the prediction, or values (rows) in the target's own
/// units, of rows prepared by the same preprocessing.
using Predict = std::function<std::vector<double>(const data::Dataset& rows)>;

/// What a learner came to. It may be used as long as the data's preprocessing and the runtime that
/// it was fitted with.
struct Learned {
  std::size_t bytes = 0;  // of what it keeps to predict with
  Predict predict;
};

/// A network by the trainer. Throws: Error where training diverges.
Learned learn_network(const train::Prepared& data, const train::Options& options, Runtime& runtime);

/// Kernel ridge on `rows` of the training data; classes are told as 0 and 1 of each.
Learned learn_ridge(const train::Prepared& data, const data::Dataset& rows, const Kernel& kernel,
                    double penalty, Runtime& runtime);

/// The kernel perceptron on `rows` of the training data, which has classes.
Learned learn_perceptron(const train::Prepared& data, const data::Dataset& rows,
                         const Kernel& kernel, Runtime& runtime);

/// k nearest neighbours: shares of votes, or means.
Learned learn_neighbours(const train::Prepared& data, std::size_t k, Runtime& runtime);

}  // namespace halfspace::learners
