// apps: describing data, network and run in a line each.
#include "apps/halfspace/show/describe.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/train/solver.hpp"

namespace halfspace::app {

std::string shape_text(const Shape& shape) {
  std::string out;
  for (const std::int64_t extent : shape.extents())
    out += fmt::format("{}{}", out.empty() ? "" : "x", extent);
  return out;
}

std::string describe_data(const train::Prepared& data, const model::Model& model) {
  const data::Preprocessing& rules = model.preprocessing;
  const bool images = rules.kind == data::Preprocessing::Kind::image;
  std::string rows = grouped(data.train.rows()) + " train, ";
  if (data.validation) rows += grouped(data.validation->rows()) + " validation, ";
  rows += grouped(data.test.rows()) + " test ";
  rows += images ? "images of " + shape_text(rules.image_shape)
                 : "rows of " + counted(rules.features(), "input");
  const std::string& target = rules.target_names.front();
  std::string kind = target + ": a number";
  if (data::is_classification(rules.task))
    kind = fmt::format("{}: {} classes", target, rules.class_names.size());
  if (rules.task == data::Task::multilabel) kind = labels_text(rules);
  return fmt::format("{}: {}; {}, {}", short_name(data.name), rows, kind, model.objective.output);
}

std::string inputs_text(const data::Preprocessing& rules) {
  if (rules.kind == data::Preprocessing::Kind::image)
    return fmt::format("images of {}: (pixel - {}) / {}", shape_text(rules.image_shape),
                       digits(rules.image_mean), digits(rules.image_scale));
  std::int64_t numeric = 0;
  std::vector<std::string> names;
  for (const data::InputColumn& column : rules.columns) {
    numeric += column.numeric ? 1 : 0;
    names.push_back(column.name);
  }
  const auto categorical = static_cast<std::int64_t>(names.size()) - numeric;
  std::string out = counted(numeric, "number");
  if (categorical > 0) out += ", " + counted(categorical, "one-hot column");
  return out + ": " + cut(base::join(names), 60);
}

std::string target_text(const data::Preprocessing& rules) {
  const std::string& name = rules.target_names.front();
  if (rules.task == data::Task::multilabel) return labels_text(rules);
  if (!data::is_classification(rules.task))
    return fmt::format("{}: a number, mean {}, deviation {} in training", name,
                       digits(rules.target_mean.front()), digits(rules.target_scale.front()));
  return fmt::format("{}: {} classes: {}", name, rules.class_names.size(),
                     cut(base::join(rules.class_names), 60));
}

std::string labels_text(const data::Preprocessing& rules) {
  const auto count = static_cast<std::int64_t>(rules.target_names.size());
  return counted(count, "label") + ": " + cut(base::join(rules.target_names), 60);
}

std::string describe_run(const train::Resolved& run, const model::Model& model) {
  std::string network = model.architecture();
  if (!run.hidden.empty()) network += ' ' + run.activation;
  if (run.norm != nn::Norm::none)
    network += fmt::format(" norm {}", nn::kNormNames[static_cast<std::size_t>(run.norm)]);
  if (run.dropout > 0) network += fmt::format(" dropout {}", run.dropout);
  if (run.solver)
    return fmt::format("{}, {}; {} on all rows, {} at most", network, model.objective.loss_choice,
                       run.method, counted(run.epochs, "epoch"));
  return fmt::format("{}, {}; {} {} {}, {} of batch {}", network, model.objective.loss_choice,
                     run.method, run.learning_rate, run.wish.schedule, counted(run.epochs, "epoch"),
                     run.batch);
}

}  // namespace halfspace::app
