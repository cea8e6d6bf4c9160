// data: Preprocessing in a model file, and its strict reading back.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "halfspace/base/error.hpp"
#include "halfspace/data/preprocess.hpp"
#include "halfspace/io/json_fields.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::JsonFields;
using io::kMaxJsonCount;
using io::shown;
using nlohmann::json;

json column_json(const InputColumn& column) {
  if (!column.numeric)
    return {{"name", column.name},
            {"type", "category"},
            {"categories", column.categories},
            {"missing", column.missing_category}};
  return {{"name", column.name},
          {"type", "number"},
          {"median", column.median},
          {"mean", column.mean},
          {"scale", column.scale}};
}

InputColumn read_column(const JsonFields& fields) {
  InputColumn column{.name = fields.text("name")};
  const std::string type = fields.text("type");
  if (type == "number") {
    column.median = fields.number("median");
    column.mean = fields.number("mean");
    column.scale = fields.positive("scale");
  } else if (type == "category") {
    column.numeric = false;
    column.categories = fields.texts("categories");
    column.missing_category = fields.boolean("missing");
    if (column.categories.size() > kMaxCategories)
      fields.wrong("categories", fmt::format("has over {} entries", kMaxCategories));
    if (!std::is_sorted(column.categories.begin(), column.categories.end()))
      fields.wrong("categories", "is not sorted");
  } else {
    fields.wrong("type", "is neither number nor category");
  }
  return column;
}

void read_inputs(const JsonFields& fields, Preprocessing& model) {
  const std::string kind = fields.text("kind");
  if (kind == "image") {
    const JsonFields image = fields.object("image");
    const auto extents = image.counts("shape");
    std::int64_t size = 1;
    for (const std::int64_t extent : extents) {
      if (extent < 1 || extent > kMaxJsonCount / size) image.wrong("shape", "is out of range");
      size *= extent;
    }
    if (extents.empty() || extents.size() >= kMaxRank) image.wrong("shape", "has not 1 to 3 axes");
    model.kind = Preprocessing::Kind::image;
    model.image_shape = Shape(extents);
    model.image_mean = image.number("mean");
    model.image_scale = image.positive("scale");
  } else if (kind == "table") {
    std::set<std::string> names;
    for (const json& column : fields.list("columns")) {
      const std::string path = fmt::format("preprocessing.columns[{}]", model.columns.size());
      model.columns.push_back(read_column(JsonFields(column, path, fields.file())));
      if (!names.insert(model.columns.back().name).second)
        fields.wrong("columns", "names " + shown(model.columns.back().name) + " twice");
    }
    if (model.features() == 0) fields.wrong("columns", "gives no inputs");
  } else {
    fields.wrong("kind", "is neither table nor image");
  }
}

void read_labels(const JsonFields& target, Preprocessing& model) {
  if (model.kind == Preprocessing::Kind::image) target.wrong("task", "does not suit images");
  if (model.target_names.empty()) target.wrong("names", "is empty");
  model.target_positions = target.counts("positions");
  const auto& positions = model.target_positions;
  if (positions.size() != model.target_names.size() ||
      !std::is_sorted(positions.begin(), positions.end()))
    target.wrong("positions", "does not suit the names");
  if (positions.back() > std::ssize(model.columns))
    target.wrong("positions", "is beyond the columns");
}

void read_target(const JsonFields& target, Preprocessing& model) {
  const auto task = task_named(target.text("task"));
  if (!task) target.wrong("task", "is not regression, binary, multiclass or multilabel");
  model.task = *task;
  model.target_names = target.texts("names");
  if (model.task == Task::multilabel) {
    read_labels(target, model);
    return;
  }
  if (model.target_names.size() != 1) target.wrong("names", "has not one name");
  model.target_positions = {target.count("position")};
  if (model.kind == Preprocessing::Kind::table &&
      model.target_positions.front() > std::ssize(model.columns))
    target.wrong("position", "is beyond the columns");
  if (is_classification(model.task)) {
    model.class_names = target.texts("classes");
    if (model.class_names.size() < 2 ||
        (model.task == Task::binary && model.class_names.size() != 2))
      target.wrong("classes", "does not suit the task");
    return;
  }
  model.target_mean = target.numbers("mean");
  model.target_scale = target.numbers("scale");
  if (model.target_mean.size() != model.target_names.size() ||
      model.target_scale.size() != model.target_names.size())
    target.wrong("mean", "and scale have not one number a target");
  if (std::any_of(model.target_scale.begin(), model.target_scale.end(),
                  [](double s) { return !(s > 0); }))
    target.wrong("scale", "is not above 0");
}

}  // namespace

json Preprocessing::to_json() const {
  json out;
  out["kind"] = kind == Kind::image ? "image" : "table";
  if (kind == Kind::image) {
    const auto extents = image_shape.extents();
    out["image"] = {{"shape", std::vector<std::int64_t>(extents.begin(), extents.end())},
                    {"mean", image_mean},
                    {"scale", image_scale}};
  } else {
    out["columns"] = json::array();
    for (const InputColumn& column : columns) out["columns"].push_back(column_json(column));
  }
  json& target = out["target"];
  target = {{"task", std::string(task_name(task))}, {"names", target_names}};
  if (task == Task::multilabel)
    target["positions"] = target_positions;
  else
    target["position"] = target_positions.front();
  if (is_classification(task)) target["classes"] = class_names;
  if (task == Task::regression) {
    target["mean"] = target_mean;
    target["scale"] = target_scale;
  }
  return out;
}

Preprocessing Preprocessing::from_json(const json& value, std::string_view where) {
  const JsonFields fields(value, "preprocessing", where);
  Preprocessing model;
  read_inputs(fields, model);
  read_target(fields.object("target"), model);
  return model;
}

}  // namespace halfspace::data
