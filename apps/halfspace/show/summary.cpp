// apps: printing the summary.
#include "apps/halfspace/show/summary.hpp"

#include <numeric>

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/show/confusion.hpp"
#include "apps/halfspace/show/label_scores.hpp"

namespace halfspace::app {
namespace {

std::int64_t right_ones(const model::Evaluation& evaluation) {
  std::int64_t right = 0;
  for (std::size_t c = 0; c < evaluation.confusion.size(); ++c) right += evaluation.confusion[c][c];
  return right;
}

// The loss, unless it is the log loss by another name.
std::string other_loss(const model::Evaluation& e) {
  const std::string loss = digits(e.loss);
  return loss == digits(e.metric("log_loss")) ? "" : fmt::format("  loss {}", loss);
}

// Scaling up a unit that is right everywhere lowers its loss without end.
std::string separable_text(const Report& report) {
  const train::Options& o = report.options.train;
  const bool one_layer = o.hidden && o.hidden->empty() && report.model->objective.of_classes;
  const bool held =
      o.l1 > 0 || o.l2 > 0 || o.penalty || o.weight_decay > 0 || o.label_smoothing > 0;
  if (report.options.model != ModelKind::logistic || !one_layer || held || !report.train ||
      report.train->evaluation.metric("accuracy") < 1)
    return "";
  return "The classes are separable: without a penalty the weights grow as long as it trains; add "
         "--l2 0.001.\n";
}

// Why it ended, unless it simply came to the end.
std::string ending_text(const Report& report) {
  if (report.perceptron) return perceptron_text(*report.perceptron);
  const train::State& state = report.outcome.state;
  const bool kept = !report.options.out.empty() || !report.options.train.checkpoint.empty();
  switch (report.outcome.ending) {
    case train::Ending::early_stopped:
      return fmt::format("Stopped early after epoch {}; the weights are those of epoch {}.\n",
                         state.epoch, state.best_epoch);
    case train::Ending::step_limit:
      return fmt::format("Stopped at step {}, as --max-steps asks.\n", grouped(state.step));
    case train::Ending::interrupted:
      return fmt::format("Stopped by a signal after step {} (epoch {} of {}).{}\n",
                         grouped(state.step), state.epoch + (state.position > 0 ? 1 : 0),
                         report.options.train.epochs.value_or(state.epoch),
                         kept ? "" : " Nothing was kept.");
    case train::Ending::converged:
      return fmt::format("Converged after epoch {}: {}.\n", state.epoch, report.outcome.reason);
    case train::Ending::completed:
    case train::Ending::diverged:
      break;
  }
  if (state.best_loss && state.best_epoch != state.epoch)
    return fmt::format("The weights are those of epoch {}, the best.\n", state.best_epoch);
  return "";
}

// What --health saw last, and what is wrong with it.
std::string health_text(const Report& report) {
  const auto& history = report.outcome.state.history;
  if (history.empty() || history.back().layers.empty()) return "";
  const std::vector<model::LayerHealth>& layers = history.back().layers;
  std::vector<std::vector<std::string>> rows{
      {"layer", "gradient", "activation", "weights", "dead", "saturated"}};
  const auto share = [](const std::optional<double>& of) {
    return of ? fmt::format("{:.0f} %", 100 * *of) : std::string("-");
  };
  for (const model::LayerHealth& layer : layers)
    rows.push_back({layer.name, digits(layer.gradient), digits(layer.activation),
                    digits(layer.weight), share(layer.dead), share(layer.saturated)});
  std::string out = aligned(rows, "lrrrrr");
  constexpr double kVanishing = 1e-3;
  if (layers.front().gradient < kVanishing * layers.back().gradient)
    out += fmt::format(
        "The gradient vanishes on its way back: {} in {} against {} in {}; try relu, --norm batch "
        "or fewer layers.\n",
        digits(layers.front().gradient), layers.front().name, digits(layers.back().gradient),
        layers.back().name);
  return out + '\n';
}

std::string parts_text(const Report& report) {
  std::string out;
  const auto add = [&](const char* name, const std::optional<model::Measured>& part) {
    if (!part) return;
    const auto& [metric, value] = part->evaluation.metrics.front();
    out += fmt::format("{}{} {} {}, loss {}", out.empty() ? "" : "; ", name, metric, digits(value),
                       digits(part->evaluation.loss));
  };
  add("train", report.train);
  add("validation", report.validation);
  return out;
}

std::string speed_text(const Report& report) {
  const std::int64_t steps = report.outcome.state.step;
  const std::int64_t own = steps - report.first_step;
  std::string out = counted(steps, "step");
  if (own == 0) return out + ", none of them now";
  if (own != steps) out += fmt::format(", {} of them now,", grouped(own));
  return out + fmt::format(" in {}, {} samples/s", duration(report.outcome.seconds),
                           rate(report.outcome.samples_per_second));
}

// The shortest way to have what was trained in a file.
std::string keeping(const Report& report) {
  const std::filesystem::path& checkpoint = report.options.train.checkpoint;
  return checkpoint.empty() ? report.command
                            : "halfspace train --resume " + shell_word(checkpoint.native());
}

std::string next_text(const Report& report, const Terminal& terminal) {
  const TrainOptions& o = report.options;
  const bool stopped = report.outcome.ending == train::Ending::interrupted ||
                       report.outcome.ending == train::Ending::step_limit;
  std::vector<std::string> lines;
  if (stopped && !o.train.checkpoint.empty())
    lines.push_back("halfspace train --resume " + shell_word(o.train.checkpoint.native()));
  else if (stopped && o.out.empty())
    lines.push_back(report.command + " --checkpoint run");
  if (o.out.empty()) {
    if (!stopped) lines.push_back(keeping(report) + " --out model.safetensors");
  } else {
    const std::string model = shell_word(o.out.native());
    lines.push_back(fmt::format("halfspace predict {} {}", model, shell_word(o.data.data)));
    lines.push_back(fmt::format("halfspace info {}", model));
  }
  std::string out = terminal.dim("Next:") + '\n';
  for (const std::string& line : lines) out += "  " + line + '\n';
  return out;
}

}  // namespace

std::string headline(const std::string& part, const model::Model& model,
                     const model::Measured& measured, const Terminal& terminal) {
  const model::Evaluation& e = measured.evaluation;
  const auto metric = [&](const char* name) { return digits(e.metric(name)); };
  if (model.objective.of_classes)
    return terminal.bold(fmt::format("{} accuracy {}", part, metric("accuracy"))) +
           fmt::format("  ({} of {} right)  f1 {}  log loss {}{}\n", grouped(right_ones(e)),
                       grouped(measured.rows), metric("f1"), metric("log_loss"), other_loss(e)) +
           terminal.dim(
               fmt::format("Always the commonest class: accuracy {}\n", digits(measured.baseline)));
  if (model.objective.of_labels)
    return terminal.bold(fmt::format("{} micro_f1 {}", part, metric("micro_f1"))) +
           fmt::format("  macro_f1 {}  hamming loss {}  loss {}  ({})\n", metric("macro_f1"),
                       metric("hamming_loss"), digits(e.loss), counted(measured.rows, "row")) +
           fmt::format("All labels of a row right: {}\n", metric("subset_accuracy")) +
           terminal.dim(
               fmt::format("Always the commonest label: micro_f1 {}\n", digits(measured.baseline)));
  const std::string& target = model.preprocessing.target_names.front();
  return terminal.bold(fmt::format("{} r2 {}", part, metric("r2"))) +
         fmt::format("  loss {}  ({})\n", digits(e.loss), counted(measured.rows, "row")) +
         fmt::format("Error in {}: mae {}  rmse {}\n", target, metric("mae"),
                     digits(model::rmse_of(e))) +
         terminal.dim(fmt::format("Always the mean: mae {}  rmse {}\n", digits(measured.baseline),
                                  digits(measured.baseline_rmse)));
}

void print_summary(const Report& report) {
  if (!report.test) return;  // diverged: there is nothing to sum up
  const Terminal terminal(stdout);
  const model::Model& model = *report.model;
  const data::Preprocessing& rules = model.preprocessing;
  std::string out = terminal.live() ? "\n" : "";
  out += headline("Test", model, *report.test, terminal) + '\n';
  if (model.objective.of_classes)
    out += confusion_text(report.test->evaluation, rules.class_names, rules.target_names.front(),
                          terminal) +
           '\n';
  if (model.objective.of_labels)
    out += label_scores(report.test->evaluation, rules, terminal) + '\n';
  out += ending_text(report) + health_text(report) + separable_text(report) + parts_text(report) +
         '\n';
  out += fmt::format("{}\n{}, {}, weights {}\n", speed_text(report), model.architecture(),
                     counted(model.network->parameter_count(), "parameter"), model.weights_hash());
  if (!report.options.out.empty())
    out += fmt::format("Saved {}\n", shell_word(report.options.out.native()));
  fmt::print("{}\n{}", out, next_text(report, terminal));
}

}  // namespace halfspace::app
