// apps: the workload that ends with an accuracy instead of a number of steps.
#pragma once

#include <filesystem>

#include "halfspace/tensor/runtime.hpp"

namespace halfspace::app {

/// 784-256-10 relu on MNIST, batch 128, AdamW, one-cycle schedule: the fewest epochs that reach the
/// accuracy with every seed tried.
struct ToAccuracy {
  static constexpr const char* kName = "mnist-98";
  double seconds = 0;  // of training alone
  double accuracy = 0;
  std::int64_t epochs = 0;
  double samples_per_second = 0;
  std::string weights_hash;
};

/// The folder of MNIST that HALFSPACE_DATA leads to; empty when there is none.
std::filesystem::path mnist_folder();
ToAccuracy train_to_accuracy(const std::filesystem::path& mnist, Runtime& runtime);

}  // namespace halfspace::app
