// web: linear regions in the window of the plane.
#include "halfspace/theory/regions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/theory/regions_bounds.hpp"
#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/subject.hpp"

namespace halfspace::web {
namespace {

constexpr std::int64_t kMostRegions = 50'000;  // regions that are drawn

// The network's inputs as axes of the window, 0 or 1.
std::vector<int> axes_of(const Samples& samples) {
  std::vector<int> out;
  if (samples.plane) {
    for (const Feature* each : samples.features)
      if (each->name == "x" || each->name == "y") out.push_back(each->name == "y" ? 1 : 0);
    if (out.size() != samples.features.size())
      fail("regions.features", "regions",
           "regions are polygons where the network sees x and y themselves; switch its other "
           "inputs off");
    return out;
  }
  for (std::int64_t i = 0; i < samples.inputs(); ++i) out.push_back(static_cast<int>(i));
  if (out.size() > 2)
    fail("regions.inputs", "regions",
         fmt::format("regions are drawn of networks with 1 or 2 inputs; this one has {}",
                     out.size()));
  return out;
}

// A region's corners in the window; those of a network with one input go across it.
std::vector<double> polygon(const theory::Region& region, const std::vector<int>& axes,
                            const std::vector<double>& window) {
  const std::vector<double>& v = region.vertices;
  std::vector<double> out = v;
  if (axes.size() == 1 && axes[0] == 0)
    out = {v[0], window[2], v[1], window[2], v[1], window[3], v[0], window[3]};
  if (axes.size() == 1 && axes[0] == 1)
    out = {window[0], v[0], window[1], v[0], window[1], v[1], window[0], v[1]};
  if (axes.size() == 2 && axes[0] == 1)
    for (std::size_t i = 0; i < out.size(); i += 2) std::swap(out[i], out[i + 1]);
  return out;
}

theory::Window window_of(const std::vector<double>& w, const std::vector<int>& axes) {
  if (axes[0] == 1) return {w[2], w[3], w[0], w[1]};
  return {w[0], w[1], w[2], w[3]};
}

void put_bounds(const theory::HiddenLayers& hidden, Answer& answer) {
  const std::vector<std::int64_t> widths = hidden.widths();
  const bool rectifiers = hidden.are_rectifiers();
  answer.fields["bound"] = rectifiers
                               ? theory::serra(hidden.inputs(), widths)
                               : theory::product_bound(hidden.inputs(), widths, hidden.kinks());
  answer.fields["boundSource"] = rectifiers ? "Serra et al. 2018" : "Montúfar 2017";
  answer.fields["reached"] = nullptr;  // by some weights of these widths
  const std::optional<double> reached =
      rectifiers ? theory::montufar(hidden.inputs(), widths) : std::nullopt;
  if (reached) answer.fields["reached"] = *reached;
  answer.fields["oneLayer"] = theory::zaslavsky(hidden.kinks() * hidden.units(), hidden.inputs());
}

}  // namespace

void answer_regions(const Request& request, Answer& answer) {
  const Subject subject = subject_of(request);
  const std::vector<double> window = request.numbers("window", 4);
  const std::vector<int> axes = axes_of(subject.samples());
  const theory::HiddenLayers hidden = theory::hidden_layers(*subject.model().network);
  auto polygons = nlohmann::ordered_json::array();
  theory::visit_regions(
      hidden, window_of(window, axes),
      [&](const theory::Region& region) { polygons.push_back(polygon(region, axes, window)); },
      kMostRegions);
  answer.fields["count"] = polygons.size();
  put_bounds(hidden, answer);
  answer.fields["polygons"] = std::move(polygons);
}

}  // namespace halfspace::web
