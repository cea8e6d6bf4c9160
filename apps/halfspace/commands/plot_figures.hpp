// apps: the figures of `halfspace plot` that need models or data.
#pragma once

#include "apps/halfspace/settings/drawn_output.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::app {

struct PlotOptions {
  std::string kind;
  GivenData given;
  DrawnOutput drawn;
  int threads = 0;
  double box = 3;     // regions
  bool path = false;  // surface: along the path of training
};

draw::Figure plot_boundary(const PlotOptions& options);
draw::Figure plot_calibration(const PlotOptions& options);
draw::Figure plot_confusion(const PlotOptions& options);
draw::Figure plot_dimension(const PlotOptions& options);
draw::Figure plot_health(const PlotOptions& options);
draw::Figure plot_hidden(const PlotOptions& options);
draw::Figure plot_history(const PlotOptions& options);
draw::Figure plot_network(const PlotOptions& options);
draw::Figure plot_regions(const PlotOptions& options);
draw::Figure plot_surface(const PlotOptions& options);
draw::Figure plot_targets(const PlotOptions& options);
draw::Figure plot_weights(const PlotOptions& options);

}  // namespace halfspace::app
