// web: building a session from a request.
#include "web/engine/lab/subject.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/json_fields.hpp"

namespace halfspace::web {
namespace {

Points points_from(const Request& points, const Request& request) {
  const std::string task = points.text("task");
  const std::optional<data::Task> named = data::task_named(task);
  if (!named) fail("points.task", "playground", fmt::format("there is no task called '{}'", task));
  return {.columns = points.texts("columns"),
          .x = request.floats("x"),
          .y = request.floats("y"),
          .task = *named,
          .classes = points.texts("classes"),
          .plane = points.flag("plane", false)};
}

Array widened(const Array& array) {
  return Array::from<double>(array.shape(), array.to_vector<double>());
}

}  // namespace

Subject subject_of(const Request& request) {
  Subject out;
  out.config = request.text("config");
  Setup setup = read_setup(out.config);
  out.name = setup.data;
  std::optional<Points> points;
  if (request.has("points")) {
    const Request given = request.object("points");
    points = points_from(given, request);
    out.name = given.text("name");
    if (const std::string rules = given.text_or_none("preprocessing"); !rules.empty())
      out.rules = io::parse_json(rules, "the preprocessing", out.name);
  }
  out.session = std::make_unique<Session>(std::move(setup), points);
  out.session->put_weights(request.floats("weights"));
  return out;
}

data::Dataset in_float64(const data::Dataset& data) {
  data::Dataset out = data;
  out.features = widened(data.features);
  if (data.targets.dtype() == DType::float32) out.targets = widened(data.targets);
  return out;
}

}  // namespace halfspace::web
