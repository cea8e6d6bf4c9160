// learners: other learners beside the network: same rows, same preprocessing, same measure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "halfspace/learners/learners.hpp"

namespace halfspace::learners {

struct CompareOptions {
  train::Options network = {};      // of the network; its seed, epochs and batch are the network's
  std::int64_t neighbours = 5;      // k
  double kernel_gamma = 0;          // of both kernels; 0: 1 / number of inputs
  int kernel_degree = 3;            // of the polynomial
  double ridge = 1;                 // penalty of kernel ridge
  std::int64_t kernel_rows = 4000;  // kernels learn from at most so many rows, drawn by the seed
};

/// A learner after it learned and was measured.
struct Compared {
  std::string name;   // "kernel_ridge_rbf"
  std::string title;  // "Kernel ridge, RBF"
  std::int64_t train_rows = 0;
  double score = 0;  // accuracy or R² on the test rows
  double fit_seconds = 0;
  double predict_seconds = 0;  // of the test rows
  Learned learned = {};
};

/// Fits and measures one after the other: a linear model (logistic regression for classes), kernel
/// ridge and, for classes, the kernel perceptron, each with the RBF and the polynomial kernel, k
/// nearest neighbours, and the network. `begins` hears each title before its learner is fitted.
/// Throws: Error for multilabel tasks, and as the learners.
std::vector<Compared> compare(
    const train::Prepared& data, const CompareOptions& options, Runtime& runtime,
    const std::function<void(const std::string& title)>& begins = [](const auto&) {});

}  // namespace halfspace::learners
