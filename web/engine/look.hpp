// web: what a session's network makes of its rows and of the plane around them.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "halfspace/explain/health.hpp"
#include "web/engine/session.hpp"

namespace halfspace::web {

/// The rectangle of the data's first two columns that maps show; others are 0 there.
struct Window {
  double x0 = -6, x1 = 6, y0 = -6, y1 = 6;
};

/// How good the network is on some rows.
struct Score {
  double loss = 0;   // mean, without penalties
  double score = 0;  // accuracy, or R² of numbers
};

/// Networks planned once for all rows, for the pixels of the output's map and for those of the
/// units' maps. Outputs are on the page's scale: -1..1 for two classes, probabilities of more,
/// numbers as they are.
class Look {
 public:
  static constexpr std::int64_t kSide = 100;  // pixels of the output's map along an axis
  static constexpr std::int64_t kThumb = 25;  // of a unit's

  explicit Look(Session& session);

  /// Forward over every row, as the other members then tell.
  void rows();
  [[nodiscard]] std::span<const float> predictions() const { return predictions_; }
  [[nodiscard]] std::span<const float> losses() const;
  /// (rows): y z of two classes, the right class's z less the largest other's; empty for numbers.
  [[nodiscard]] std::span<const float> margins() const { return margins_; }
  [[nodiscard]] Score score(bool of_test) const;
  /// (classes, classes) of the test rows, [label][predicted].
  [[nodiscard]] std::vector<float> confusion() const;

  /// (outputs, side, side), or (outputs, side) on a line.
  void output_map(std::vector<float>& out);
  /// (inputs + hidden units, thumb, thumb), or (..., thumb) on a line.
  void unit_maps(std::vector<float>& out);
  std::vector<model::LayerHealth> norms() { return health_.look(); }
  /// For one row of inputs: each hidden layer's values, then the raw outputs, then the predictions.
  std::vector<std::vector<float>> probe(std::span<const float> inputs);

  [[nodiscard]] std::int64_t outputs() const { return outputs_; }
  [[nodiscard]] const std::vector<std::int64_t>& hidden() const { return hidden_; }
  [[nodiscard]] const Window& window() const { return window_; }
  [[nodiscard]] bool flat() const { return session_.samples().dimensions == 1; }

 private:
  struct Pass {
    Tensor x;
    Compiled compiled;
  };
  [[nodiscard]] std::vector<float> grid(std::int64_t side) const;
  [[nodiscard]] Pass forward(std::int64_t rows, bool layers);
  [[nodiscard]] Compiled all_rows();
  [[nodiscard]] Tensor shown(const Tensor& raw) const;
  [[nodiscard]] std::size_t predicted(std::size_t row) const;

  Session& session_;
  Window window_;
  std::vector<std::int64_t> hidden_;
  std::int64_t outputs_ = 1;
  model::Feed feed_;
  Compiled rows_;
  std::vector<float> predictions_, margins_;
  Pass pixels_;
  std::size_t pixels_slot_;
  std::vector<Array> blocks_;  // the pixels' inputs, as many at a time as stay in the cache
  Pass thumbs_;
  std::vector<float> thumb_inputs_;
  std::optional<Pass> one_;
  explain::HealthProbe health_;
};

}  // namespace halfspace::web
