// apps: the figures of `halfspace plot` that need models or data.
#pragma once

#include "apps/halfspace/drawn_output.hpp"
#include "apps/halfspace/given_data.hpp"
#include "halfspace/draw/figure.hpp"

namespace halfspace::app {

struct PlotOptions {
  std::string kind;
  GivenData given;
  DrawnOutput drawn;
  int threads = 0;
};

draw::Figure plot_boundary(const PlotOptions& options);
draw::Figure plot_calibration(const PlotOptions& options);
draw::Figure plot_confusion(const PlotOptions& options);
draw::Figure plot_health(const PlotOptions& options);
draw::Figure plot_hidden(const PlotOptions& options);
draw::Figure plot_history(const PlotOptions& options);
draw::Figure plot_network(const PlotOptions& options);
draw::Figure plot_weights(const PlotOptions& options);

}  // namespace halfspace::app
