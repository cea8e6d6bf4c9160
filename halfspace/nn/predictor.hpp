// nn: a network made ready for inference.
#pragma once

#include "halfspace/nn/module.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace::nn {

/// A network planned once for `rows` rows at a time, with its memory: a run records, plans and
/// allocates nothing. It reads the network's weights where they are, so training them on is seen.
/// Outputs have the bits of the forward pass in training's step (without dropout), whatever the
/// rows and threads. Not for two threads at once. Example:
/// `Predictor predict(network, 784); read(predict.inputs<float>()); auto z = predict.run<float>();`
class Predictor {
 public:
  /// `features`: of the network's input. Throws: Error when they do not fit its first layer, or for
  /// rows below 1.
  Predictor(Module& network, std::int64_t features, std::int64_t rows = 1,
            Runtime& runtime = Runtime::of_this_thread());

  /// Where the inputs (rows, features) go before a run; zeros at first. T is the network's: float
  /// or double. Throws: Error for another T.
  template <class T>
  [[nodiscard]] std::span<T> inputs() {
    return x_.writable<T>();
  }
  /// The outputs (rows, outputs) for what the inputs hold now; the next run overwrites them.
  template <class T>
  std::span<const T> run() {
    compiled_();
    return compiled_.output(0).template span<T>();
  }

 private:
  Predictor(Module& network, const Tensor& x, Runtime& runtime);
  Tensor x_;
  Compiled compiled_;
};

}  // namespace halfspace::nn
