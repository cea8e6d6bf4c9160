// apps: from a model and data to figures.
#include "apps/halfspace/commands/plot_figures.hpp"

#include <fmt/format.h>

#include "apps/halfspace/commands/retrain.hpp"
#include "apps/halfspace/print/format.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/boundary.hpp"
#include "halfspace/draw/chart/calibration.hpp"
#include "halfspace/draw/chart/confusion.hpp"
#include "halfspace/draw/chart/dimension.hpp"
#include "halfspace/draw/chart/health.hpp"
#include "halfspace/draw/chart/hidden.hpp"
#include "halfspace/draw/chart/history.hpp"
#include "halfspace/draw/chart/network.hpp"
#include "halfspace/draw/chart/regions.hpp"
#include "halfspace/draw/chart/rows.hpp"
#include "halfspace/draw/chart/surface.hpp"
#include "halfspace/draw/chart/targets.hpp"
#include "halfspace/draw/chart/weights.hpp"
#include "halfspace/model/history.hpp"

namespace halfspace::app {
namespace {

/// A model, the rows it is looked at on, and who computes.
struct Scene {
  explicit Scene(const PlotOptions& o)
      : model(open_model(o.given.model)),
        rows(open_rows(o.given, model, true)),
        runtime(Runtime::Options{.threads = o.threads, .fuse = true}) {}

  [[nodiscard]] std::string where() const { return app::where(rows); }
  model::Evaluation evaluate() { return model::evaluate(model, rows.dataset, runtime); }

  model::Model model;
  Rows rows;
  Runtime runtime;
};

// A figure of a model's run.
draw::Figure of_history(const PlotOptions& o,
                        draw::Figure (*figure)(const model::Model& model,
                                               const std::vector<model::EpochRecord>& epochs)) {
  const std::filesystem::path file = model_file(o.given.model);
  return figure(model::load_model(file), model::load_history(file));
}

}  // namespace

draw::Figure plot_boundary(const PlotOptions& o) {
  Scene scene(o);
  return draw::boundary_figure(scene.model, scene.rows.dataset, scene.where(), scene.runtime);
}

draw::Figure plot_calibration(const PlotOptions& o) {
  Scene scene(o);
  return draw::calibration_figure(
      scene.model, explain::calibration(scene.model, scene.evaluate(), scene.rows.dataset),
      scene.where());
}

draw::Figure plot_confusion(const PlotOptions& o) {
  Scene scene(o);
  return draw::confusion_figure(scene.model, scene.evaluate(), scene.where());
}

draw::Figure plot_dimension(const PlotOptions& o) {
  constexpr std::int64_t kOfCube[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
  constexpr std::int64_t kOfInputs[] = {2, 4, 8, 16, 32, 64, 128, 256};
  const std::uint64_t seed = o.given.load.generate.seed;
  Runtime runtime(Runtime::Options{.threads = o.threads, .fuse = true});
  return draw::dimension_figure(learners::distance_concentration(kOfCube, seed),
                                learners::learn_among_noise(kOfInputs, seed, runtime));
}

draw::Figure plot_health(const PlotOptions& o) { return of_history(o, draw::health_figure); }

draw::Figure plot_hidden(const PlotOptions& o) {
  Scene scene(o);
  return draw::hidden_figure(scene.model, scene.rows.dataset, scene.where(), scene.runtime);
}

draw::Figure plot_history(const PlotOptions& o) { return of_history(o, draw::history_figure); }

draw::Figure plot_network(const PlotOptions& o) {
  return draw::network_figure(open_model(o.given.model));
}

draw::Figure plot_regions(const PlotOptions& o) {
  const model::Model model = open_model(o.given.model);
  std::vector<std::string> names = model.preprocessing.feature_names();
  names.resize(2);
  return draw::regions_figure(theory::hidden_layers(*model.network), o.box,
                              {names[0] + ", as preprocessed", names[1] + ", as preprocessed"});
}

draw::Figure plot_surface(const PlotOptions& o) {
  Scene scene(o);
  explain::SurveyOptions options{.seed = o.given.load.generate.seed, .path = {}};
  if (o.path) options.path = path_of_training(scene.model, scene.runtime);
  const data::Dataset rows = draw::some_rows(scene.rows.dataset);
  const explain::LossSurvey survey =
      explain::survey_loss(scene.model, rows, options, scene.runtime);
  const std::string some = draw::rows_text(scene.rows.dataset);
  return draw::surface_figure(scene.model, survey,
                              scene.where() + (some.empty() ? "" : ", " + some));
}

draw::Figure plot_targets(const PlotOptions& o) {
  constexpr std::int64_t kRows = 2500;
  const std::uint64_t seed = o.given.load.generate.seed;
  Runtime runtime(Runtime::Options{.threads = o.threads, .fuse = true});
  std::vector<draw::LearnedTarget> learned;
  const auto learn = [&](const data::Source& source) {
    train::Prepared data = train::prepare(
        source, {.target = o.given.target, .load = o.given.load, .seed = seed}, DType::float32);
    if (data.preprocessing.columns.size() != 2 || data.preprocessing.features() != 2)
      fail("plot.inputs", "plot",
           fmt::format("targets draws data of 2 numeric inputs, and {} has {}; plot hidden draws "
                       "models of any",
                       short_name(source.name), data.preprocessing.features()));
    std::vector<learners::DepthRun> runs = learners::learn_with_depths(data, seed, runtime);
    learned.push_back({short_name(source.name), std::move(data.test), std::move(runs)});
  };
  if (!o.given.data.empty())
    learn(open_source(o.given.data, o.given.load));
  else
    for (const learners::PlaneTarget& target : learners::plane_targets())
      learn(learners::sample(target, kRows, seed));
  return draw::targets_figure(learned, runtime);
}

draw::Figure plot_weights(const PlotOptions& o) {
  return draw::weights_figure(open_model(o.given.model));
}

}  // namespace halfspace::app
