// model: matching losses, output maps and tasks.
#include "halfspace/model/objective.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/choice.hpp"

namespace halfspace::model {
namespace {

using data::Task;
using defs::TargetForm;

std::string natural_loss(Task task, bool rows_wanted) {
  if (task == Task::regression) return "mse";
  if (task == Task::multilabel) return "bce_logits";
  return task == Task::binary && !rows_wanted ? "bce_logits" : "cross_entropy";
}

bool is_row_map(const std::string& name) {
  const auto names = defs::names(defs::row_maps());
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The loss whose own output map is `output`, so that sparsemax alone means its loss too.
std::string loss_for(Task task, const std::optional<std::string>& output) {
  const bool rows = output && is_row_map(*output);
  if (rows)
    for (const defs::LossRow& row : defs::losses())
      if (row.output == *output) return std::string(row.info->name);
  return natural_loss(task, rows);
}

void check(const Objective& o, Task task) {
  const std::string_view name = o.loss->info->name;
  if (!o.loss->trains)
    fail("loss.flat", "loss",
         fmt::format("'{}' is flat: it has no gradient to learn from; use hinge, logistic or "
                     "perceptron",
                     name));
  const bool one_unit =
      o.loss->targets == TargetForm::zero_one || o.loss->targets == TargetForm::plus_minus;
  if (task == Task::regression && o.loss->targets != TargetForm::values &&
      o.loss->targets != TargetForm::counts)
    fail("loss.task", "loss",
         fmt::format("'{}' is for classes and the target is a number; use mse, or {}", name,
                     setting("task", "classification")));
  if (task == Task::regression && o.output_of_rows)
    fail("output.task", "output",
         fmt::format("'{}' gives probabilities of classes and the target is a number; use linear, "
                     "or {}",
                     o.output, setting("task", "classification")));
  if (task != Task::regression && o.loss->targets == TargetForm::counts)
    fail("loss.task", "loss",
         fmt::format("'{}' is for counts and the target is a class; use cross_entropy, or {}", name,
                     setting("task", "regression")));
  if (task == Task::multiclass && one_unit)
    fail("loss.task", "loss",
         fmt::format("'{}' is for two classes; got {}; use cross_entropy", name, o.classes));
  if (task == Task::multilabel && (!one_unit || o.output_of_rows))
    fail(one_unit ? "output.task" : "loss.task", one_unit ? "output" : "loss",
         fmt::format("'{}' is not for labels, each of which is there or not; use {}",
                     one_unit ? std::string_view(o.output) : name,
                     one_unit ? setting("output", "sigmoid") : "bce_logits"));
  if (one_unit && o.output_of_rows)
    fail("output.task", "output",
         fmt::format("'{}' needs one output a class and loss '{}' has one output; use {}", o.output,
                     name, setting("output", "sigmoid")));
}

}  // namespace

Objective make_objective(const std::optional<std::string>& loss,
                         const std::optional<std::string>& output, double label_smoothing,
                         Task task, std::size_t classes) {
  Objective out;
  out.of_classes = data::is_classification(task);
  out.of_labels = task == Task::multilabel;
  out.classes = static_cast<std::int64_t>(classes);
  out.label_smoothing = label_smoothing;
  out.loss_choice = loss ? *loss : loss_for(task, output);
  const defs::Choice choice = defs::choose(out.loss_choice, defs::losses(), "loss");
  out.loss = &defs::chosen(defs::losses(), choice);
  out.loss_params = choice.params;
  out.output = output ? *output : std::string(out.loss->output);
  out.output_of_rows = is_row_map(out.output);
  std::vector<std::string> outputs = defs::names(defs::row_maps());
  for (const std::string& name : defs::names(defs::activations())) outputs.push_back(name);
  defs::find(out.output, outputs, "output");
  check(out, task);
  return out;
}

bool of_counts(const std::optional<std::string>& loss) {
  if (!loss) return false;
  const auto losses = defs::losses();
  return defs::chosen(losses, defs::choose(*loss, losses, "loss")).targets == TargetForm::counts;
}

defs::Outputs Objective::outputs() const {
  if (of_labels) return defs::Outputs::labels;
  return of_classes ? defs::Outputs::classes : defs::Outputs::values;
}

bool Objective::maps_first() const {
  return loss->of_probability || (loss->targets == TargetForm::values && output != loss->output);
}

bool Objective::one_unit() const {
  return loss->targets == TargetForm::zero_one || loss->targets == TargetForm::plus_minus;
}

std::int64_t Objective::units(std::int64_t targets) const {
  if (!of_classes) return targets;
  return one_unit() ? 1 : classes;
}

Tensor Objective::mapped(const Tensor& raw) const {
  return output_of_rows ? map_rows(output, raw) : activate(output, raw);
}

Tensor Objective::wanted(const Tensor& raw, const Tensor& targets) const {
  if (one_unit()) {
    Tensor y = smooth_labels(convert(targets, raw.dtype()), 2, label_smoothing);
    if (loss->targets == TargetForm::plus_minus) y = y * 2.0 - 1.0;
    return reshape(y, raw.shape());
  }
  if (!of_classes) return targets;
  const Tensor q = one_hot(targets, classes, raw.dtype());
  return loss->targets == TargetForm::distribution ? smooth_labels(q, classes, label_smoothing) : q;
}

Tensor Objective::losses(const Tensor& raw, const Tensor& targets) const {
  return losses_of(raw, wanted(raw, targets));
}

Tensor Objective::losses_of(const Tensor& raw, const Tensor& wanted) const {
  return halfspace::loss(loss->info->name, maps_first() ? mapped(raw) : raw, wanted,
                         {.reduction = Reduction::none, .params = loss_params});
}

Tensor Objective::predictions(const Tensor& raw) const {
  const Tensor p = mapped(raw);
  return of_classes && one_unit() ? concat({1.0 - p, p}, 1) : p;
}

}  // namespace halfspace::model
