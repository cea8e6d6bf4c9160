// web: the rows as the hidden layers see them.
#include "halfspace/draw/chart/hidden.hpp"

#include <fmt/format.h>

#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/subject.hpp"

namespace halfspace::web {

void answer_hidden(const Request& request, Answer& answer) {
  const Subject subject = subject_of(request);
  auto layers = nlohmann::ordered_json::array();
  std::vector<draw::LayerView> views;
  if (!subject.session->options().hidden.empty())
    views = draw::layer_views(subject.model(), subject.samples().all, subject.session->runtime());
  const std::vector<float>& labels = subject.samples().y;
  for (std::size_t l = 1; l < views.size(); ++l) {  // the first are the inputs
    const draw::LayerPlaces places = draw::places_of(views[l], {labels.begin(), labels.end()});
    layers.push_back({{"name", views[l].name}, {"axes", places.axes}});
    std::vector<double> xy;
    for (const draw::Point& point : places.points) xy.insert(xy.end(), {point.x, point.y});
    answer.put(fmt::format("layers.{}.xy", l - 1), xy);
  }
  answer.fields["layers"] = std::move(layers);
}

}  // namespace halfspace::web
