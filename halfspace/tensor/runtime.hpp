// tensor: who evaluates: threads, planner switch and the cache of plans.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "halfspace/plan/plan.hpp"

namespace halfspace {

/// Evaluates tensors. Results do not depend on `threads` or `fuse`, to the bit. Not for two threads
/// at once.
class Runtime {
 public:
  struct Options {
    int threads = 0;   // 0: one for each processor
    bool fuse = true;  // off: every operator alone
  };
  Runtime() : Runtime(Options{}) {}
  explicit Runtime(const Options& options);

  /// Computes all of `tensors` in one plan; plans are reused by structure. Each keeps its values
  /// and, unless a gradient may still need them, forgets what it was computed from.
  void evaluate(const Tensors& tensors);

  [[nodiscard]] base::ThreadPool& pool() { return *pool_; }
  [[nodiscard]] plan::PlanOptions plan_options() const { return {options_.fuse, pool_->size()}; }
  /// Plans built so far; a structure seen before adds none.
  [[nodiscard]] std::size_t plan_count() const { return plans_.size(); }

  /// The runtime behind `item()`, `values()` and functions that are given none: one a thread.
  static Runtime& of_this_thread();

 private:
  Options options_;
  std::unique_ptr<base::ThreadPool> pool_;
  std::unordered_map<std::string, std::unique_ptr<plan::Plan>> plans_;
};

/// Computes `tensors` together, which is cheaper than one by one.
void eval(const Tensors& tensors, Runtime& runtime = Runtime::of_this_thread());

}  // namespace halfspace
