// web: Rosenblatt's rule, mistake by mistake.
#include "halfspace/theory/perceptron.hpp"

#include "web/engine/lab/handlers.hpp"

namespace halfspace::web {
namespace {

constexpr std::int64_t kMostEpochs = 1000;
constexpr std::size_t kMostSteps = 2000;  // that are shown

}  // namespace

void answer_perceptron(const Request& request, Answer& answer) {
  const auto [points, line] =
      theory::draw_points(request.number("margin"), request.whole("samples"),
                          static_cast<std::uint64_t>(request.whole("seed")));
  auto steps = nlohmann::ordered_json::array();
  const theory::PerceptronRun run = theory::learn_perceptron(
      points, kMostEpochs, [&](std::int64_t row, const theory::Halfspace& after) {
        if (steps.size() < kMostSteps)
          steps.push_back({{"row", row}, {"weights", after.weights}, {"bias", after.bias}});
      });
  // The wider of the two margins bounds the mistakes better.
  const theory::Margin drawn = theory::margin_of(points, line);
  const theory::Margin learned = theory::margin_of(points, run.halfspace);
  const theory::Margin& margin = learned.margin > drawn.margin ? learned : drawn;
  answer.fields["mistakes"] = run.mistakes;
  answer.fields["bound"] = margin.bound().value_or(0);
  answer.fields["radius"] = margin.radius;
  answer.fields["margin"] = margin.margin;
  answer.fields["separable"] = margin.margin > 0;
  answer.fields["epochs"] = run.epochs;
  answer.fields["steps"] = std::move(steps);
  answer.fields["points"] = nlohmann::ordered_json::array();
  for (std::size_t row = 0; row < points.labels.size(); ++row)
    answer.fields["points"].push_back(
        {{"x", points.x[2 * row]}, {"y", points.x[2 * row + 1]}, {"label", points.labels[row]}});
}

}  // namespace halfspace::web
