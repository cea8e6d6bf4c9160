// tensor: pinning the plan of a step, so that repeating it costs no recording.
#pragma once

#include <functional>
#include <memory>

#include "halfspace/tensor/runtime.hpp"

namespace halfspace {

using plan::Update;
using plan::Updates;

/// What a step computes: results to read, and leaves that receive new values.
struct Step {
  Tensors outputs;
  Updates updates = {};
};

/// A recorded step, planned once. Leaves are read by reference at every run, so a parameter's new
/// value or a new batch copied into a leaf is what the next run sees; updates are written in place.
class Compiled {
 public:
  Compiled(const Step& step, Runtime& runtime);

  /// Runs the step; afterwards `output(i)` holds its results.
  void operator()();
  /// A leaf's place for `feed`. Throws: Error when the step does not read it.
  [[nodiscard]] std::size_t slot(const Tensor& leaf) const;
  /// From now on the step reads the leaf in that slot from `value`, of the leaf's shape and dtype,
  /// which must live as long: batches that stay in memory take turns without copies.
  void feed(std::size_t slot, const Array& value) { fed_[slot] = value.data<std::byte>(); }
  [[nodiscard]] const Array& output(std::size_t i) const { return outputs_[i]; }
  /// The one element of an output of size 1.
  [[nodiscard]] double item(std::size_t i = 0) const {
    const Array& one = outputs_[i];
    return visit(one.dtype(), [&](auto tag) {
      return static_cast<double>(*one.data<typename decltype(tag)::type>());
    });
  }
  [[nodiscard]] const plan::Plan& plan() const { return *plan_; }

 private:
  Runtime* runtime_;
  std::unique_ptr<plan::Plan> plan_;
  std::vector<graph::NodePtr> leaves_;
  std::vector<Array> outputs_;
  std::vector<std::byte*> fed_;  // by leaf; null: the leaf's own memory
  std::vector<std::byte*> leaf_memory_;
  std::vector<std::byte*> output_memory_;
};

/// Records `f` once and plans it. Example:
/// `auto step = compile([&] { auto g = grad(loss(), {w}); return Step{{loss()}, {{w, w - 0.1 *
/// g[0]}}}; });` Throws: Error when an update does not fit its leaf, or its target is no leaf.
Compiled compile(const std::function<Step()>& f, Runtime& runtime = Runtime::of_this_thread());

/// A function of tensors that is planned once for each list of input shapes and replayed after
/// that.
class CompiledFunction {
 public:
  explicit CompiledFunction(std::function<Tensors(const Tensors&)> f,
                            Runtime& runtime = Runtime::of_this_thread())
      : f_(std::move(f)), runtime_(&runtime) {}
  /// The outputs; their memory is reused by the next call with the same shapes.
  Tensors operator()(const Tensors& inputs);

 private:
  struct Traced {
    Tensors inputs;
    Compiled run;
    std::size_t outputs;
  };
  std::function<Tensors(const Tensors&)> f_;
  Runtime* runtime_;
  std::unordered_map<std::string, std::unique_ptr<Traced>> traced_;
};

}  // namespace halfspace
