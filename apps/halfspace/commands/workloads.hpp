// apps: the workloads that speed is judged on, as steps of the engine.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "halfspace/tensor/runtime.hpp"

namespace halfspace::app {

/// A network and how it is run. Training steps are forward, loss, backward and update.
struct Workload {
  std::string name;
  std::vector<std::int64_t> sizes;  // inputs, hidden..., outputs
  std::int64_t batch = 0;
  std::string activation = "relu";  // of the hidden layers
  std::string loss = "cross_entropy";
  std::string optimizer = "sgd";  // empty: inference
  double learning_rate = 0.01;
  bool bias = true;
  DType precision = DType::float32;
  bool mixed = false;  // matrix products in bfloat16

  [[nodiscard]] bool trains() const { return !optimizer.empty(); }
  /// Floating-point operations of the matrix products of a step: 2·B·n·m each, without the input
  /// gradient of the first layer.
  [[nodiscard]] double operations() const;
};

/// All of them, in the order of the table.
const std::vector<Workload>& workloads();

/// Batches made once and taken in turn, so that data comes from memory and not from one cache line.
inline constexpr std::int64_t kResidentBatches = 64;

/// A workload ready to run.
struct Bench {
  std::function<void()> step;                 // one step on the next batch
  std::function<std::string()> weights_hash;  // of the parameters as they are now
};
Bench make_bench(const Workload& workload, Runtime& runtime);

/// Fused multiply-adds of all threads together, in floating-point operations a second.
double fma_peak(DType precision, base::ThreadPool& pool);

}  // namespace halfspace::app
