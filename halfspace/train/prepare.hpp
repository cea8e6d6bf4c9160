// train: from what the user names to data sets ready for training.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "halfspace/data/preprocess.hpp"
#include "halfspace/data/source.hpp"
#include "halfspace/data/task.hpp"

namespace halfspace::train {

/// Where the data comes from and what is made of it.
struct DataOptions {
  std::string data = "digits";
  std::string target = {};  // as data::target_columns; empty: the set's own, else the last
  std::string test = {};  // a file or set, or a share such as "0.2"; empty: the set's own, else 0.2
  double validation = 0;  // share of the training rows
  data::TaskWish task = data::TaskWish::automatic;
  std::vector<std::string> drop = {};  // columns
  bool standardize = true;
  bool standardize_target = true;  // off for losses of counts
  bool balance_classes = false;    // weigh classes so that each counts the same
  std::string sample_weight = {};  // column with a weight a row
  data::LoadOptions load = {};
  std::uint64_t seed = 0;
};

/// Data sets that share one preprocessing, fitted on the training rows alone.
struct Prepared {
  std::string name;
  data::Preprocessing preprocessing;
  data::Dataset train;
  std::optional<data::Dataset> validation;
  data::Dataset test;
  std::vector<double> weights;  // one a training row; empty when all count the same
};

/// Loads, splits (stratified for classes), fits and applies. Throws: Error for bad input.
Prepared prepare(const DataOptions& options, DType precision);
/// The same for a source that is there already; what `options` says about loading it is passed
/// over.
Prepared prepare(const data::Source& source, const DataOptions& options, DType precision);

}  // namespace halfspace::train
