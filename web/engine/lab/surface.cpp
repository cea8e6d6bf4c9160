// web: the loss around the weights.
#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/explain/loss_survey.hpp"
#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/subject.hpp"

namespace halfspace::web {
namespace {

constexpr std::int64_t kMostPoints = 101;  // along each side
constexpr std::size_t kMostPath = 400;     // weights
constexpr std::size_t kLeastPath = 3;      // that span a plane
constexpr std::int64_t kLeastRows = 50;    // that the loss is taken over
constexpr std::int64_t kMostRows = 1000;
constexpr double kSurfaceWork = 2e9;  // multiply-adds: a few seconds in a browser

// The path's weights as the theory orders them: without running statistics.
std::vector<explain::Weights> path_of(const Request& request, Session& session) {
  if (!request.has_floats("path")) return {};
  const std::vector<float> now = session.weights();
  const std::vector<float> all = request.floats("path");
  if (all.size() % now.size() != 0 || all.size() / now.size() > kMostPath)
    fail("surface.path", "surface",
         fmt::format("a path is at most {} times the {} weights of this network; got {} numbers",
                     kMostPath, now.size(), all.size()));
  std::vector<explain::Weights> out;
  for (std::size_t at = 0; at < all.size(); at += now.size()) {
    session.put_weights(std::span(all).subspan(at, now.size()));
    out.push_back(explain::weights_of(session.model()));
  }
  session.put_weights(now);
  return out;
}

// As many training rows as there is time for.
data::Dataset some_rows(const Subject& subject, std::int64_t points) {
  const auto weights = static_cast<double>(subject.model().network->parameter_count());
  const double each = weights * static_cast<double>(points * points);
  const auto affordable = static_cast<std::int64_t>(std::min(kSurfaceWork / each, 1e9));
  const data::Dataset& all = subject.samples().train;
  return data::select(
      all, data::evenly_spaced(all.rows(), std::clamp(affordable, kLeastRows, kMostRows)));
}

}  // namespace

void answer_surface(const Request& request, Answer& answer) {
  Subject subject = subject_of(request);
  const std::int64_t points = request.whole("side");
  if (points < 3 || points > kMostPoints)
    fail("surface.points", "surface",
         fmt::format("takes 3 to {} points along each side; got {}", kMostPoints, points));
  std::vector<explain::Weights> path = path_of(request, *subject.session);
  if (path.size() < kLeastPath) path.clear();
  const data::Dataset rows = some_rows(subject, points);
  const explain::LossSurvey view = explain::survey_loss(
      subject.model(), rows,
      {.points = static_cast<std::size_t>(points), .path = path, .chord = false},
      subject.session->runtime());
  answer.fields["points"] = points;
  answer.fields["a0"] = view.grid.a0;
  answer.fields["a1"] = view.grid.a1;
  answer.fields["b0"] = view.grid.b0;
  answer.fields["b1"] = view.grid.b1;
  answer.fields["path"] = view.path;
  answer.fields["shares"] = view.shares;
  answer.put("losses", view.grid.losses);
  explain::LossOfWeights loss(subject.model(), rows, subject.session->runtime());
  std::vector<double> along;
  along.reserve(path.size());
  for (const explain::Weights& weights : path) along.push_back(loss(weights));
  answer.put("pathLosses", along);
}

}  // namespace halfspace::web
