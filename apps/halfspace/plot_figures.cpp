// apps: from a model and data to figures.
#include "apps/halfspace/plot_figures.hpp"

#include <fmt/format.h>

#include "apps/halfspace/format.hpp"
#include "halfspace/draw/boundary.hpp"
#include "halfspace/draw/calibration.hpp"
#include "halfspace/draw/confusion.hpp"
#include "halfspace/draw/health.hpp"
#include "halfspace/draw/hidden.hpp"
#include "halfspace/draw/history.hpp"
#include "halfspace/draw/network.hpp"
#include "halfspace/draw/weights.hpp"
#include "halfspace/train/history.hpp"

namespace halfspace::app {
namespace {

/// A model, the rows it is looked at on, and who computes.
struct Scene {
  explicit Scene(const PlotOptions& o)
      : model(open_model(o.given.model)),
        rows(open_rows(o.given, model, true)),
        runtime(Runtime::Options{.threads = o.threads, .fuse = true}) {}

  [[nodiscard]] std::string where() const { return app::where(rows); }
  train::Evaluation evaluate() { return train::evaluate(model, rows.dataset, runtime); }

  train::Model model;
  Rows rows;
  Runtime runtime;
};

}  // namespace

draw::Figure plot_boundary(const PlotOptions& o) {
  Scene scene(o);
  return draw::boundary_figure(scene.model, scene.rows.dataset, scene.where(), scene.runtime);
}

draw::Figure plot_calibration(const PlotOptions& o) {
  Scene scene(o);
  return draw::calibration_figure(
      scene.model, train::calibration(scene.model, scene.evaluate(), scene.rows.dataset),
      scene.where());
}

draw::Figure plot_confusion(const PlotOptions& o) {
  Scene scene(o);
  return draw::confusion_figure(scene.model, scene.evaluate(), scene.where());
}

draw::Figure plot_health(const PlotOptions& o) {
  const std::filesystem::path file = model_file(o.given.model);
  return draw::health_figure(train::load_model(file), train::load_history(file));
}

draw::Figure plot_hidden(const PlotOptions& o) {
  Scene scene(o);
  return draw::hidden_figure(scene.model, scene.rows.dataset, scene.where(), scene.runtime);
}

draw::Figure plot_history(const PlotOptions& o) {
  const std::filesystem::path file = model_file(o.given.model);
  return draw::history_figure(train::load_model(file), train::load_history(file));
}

draw::Figure plot_network(const PlotOptions& o) {
  return draw::network_figure(open_model(o.given.model));
}

draw::Figure plot_weights(const PlotOptions& o) {
  return draw::weights_figure(open_model(o.given.model));
}

}  // namespace halfspace::app
