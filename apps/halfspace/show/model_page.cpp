// apps: a model's report, section by section.
#include "apps/halfspace/show/model_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/config.hpp"
#include "apps/halfspace/show/describe.hpp"
#include "apps/halfspace/show/layer_rows.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/draw/chart/boundary.hpp"
#include "halfspace/draw/chart/confusion.hpp"
#include "halfspace/draw/chart/history.hpp"
#include "halfspace/draw/chart/layers.hpp"
#include "halfspace/draw/chart/network.hpp"
#include "halfspace/draw/chart/plane.hpp"
#include "halfspace/draw/chart/weights.hpp"

namespace halfspace::app {
namespace {

using nlohmann::json;

constexpr std::size_t kMostLetters = 200;

// One setting as text; none of objects and of what is not there.
std::string setting_text(const json& options, std::string_view name) {
  const auto found = options.find(name);
  if (found == options.end() || found->is_object() || found->is_null()) return "";
  const auto text = [](const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_float()) return compact(value.get<double>());
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
  };
  if (!found->is_array()) return cut(text(*found), kMostLetters);
  std::vector<std::string> parts;
  for (const json& each : *found) parts.push_back(text(each));
  return cut(base::join(parts), kMostLetters);
}

struct PartScores {
  std::string part;
  model::Scores scores;
};

// Those of the record, then of DATA.
std::vector<PartScores> scores_of(const Reported& r) {
  std::vector<PartScores> out;
  for (const auto& [part, scores] : r.model->record().measured()) out.push_back({part, *scores});
  if (r.on_data) out.push_back({where(r.on_data->rows), model::scores(r.on_data->measured)});
  return out;
}

// Empty for what was not measured, or is no number.
std::string number_in(const model::Scores& scores, const std::string& name) {
  if (name == "rows") return scores.rows > 0 ? grouped(scores.rows) : "";
  const auto found = std::find_if(scores.values.begin(), scores.values.end(),
                                  [&](const auto& value) { return value.first == name; });
  return found == scores.values.end() || std::isnan(found->second) ? "" : digits(found->second);
}

// A record says in any order what it measured; people read the headline first.
std::vector<std::string> measures(const model::Model& model) {
  std::vector<std::string> out;
  for (const defs::MetricRow& row : defs::metrics())
    if (row.of == model.objective.outputs()) out.emplace_back(row.info->name);
  out.emplace_back("loss");
  return out;
}

std::string in_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

draw::PageTiles tiles(const Reported& r) {
  draw::PageTiles out;
  constexpr std::size_t kMeasures = 3;
  const std::vector<PartScores> scores = scores_of(r);
  const std::vector<std::string> names = measures(*r.model);
  for (std::size_t i = 0; !scores.empty() && i < kMeasures; ++i)
    if (const std::string number = number_in(scores.back().scores, names[i]); !number.empty())
      out.tiles.emplace_back(fmt::format("{}, {}", in_words(names[i]), scores.back().part), number);
  out.tiles.emplace_back("parameters", grouped(r.model->network->parameter_count()));
  return out;
}

// "Predicts digit, one of 10 classes, from images of 8x8. Trained on digits."
std::string subtitle(const model::Model& model) {
  const data::Preprocessing& rules = model.preprocessing;
  const std::string& target = rules.target_names.front();
  std::string what = target + ", a number,";
  if (data::is_classification(rules.task))
    what = fmt::format("{}, one of {} classes,", target, rules.class_names.size());
  if (rules.task == data::Task::multilabel) what = counted(std::ssize(rules.target_names), "label");
  const std::string from = rules.kind == data::Preprocessing::Kind::image
                               ? "images of " + shape_text(rules.image_shape)
                               : counted(std::ssize(rules.columns), "column");
  const std::string set = cut(model.record().data, kMostLetters);
  return fmt::format("Predicts {} from {}.{}", what, from,
                     set.empty() ? "" : fmt::format(" Trained on {}.", short_name(set)));
}

draw::PageFacts summary(const Reported& r) {
  const model::Model& model = *r.model;
  const model::Record& record = model.record();
  draw::PageFacts out;
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) out.facts.emplace_back(name, text);
  };
  add("Task", std::string(data::task_name(model.preprocessing.task)));
  add("Target", target_text(model.preprocessing));
  add("Inputs", inputs_text(model.preprocessing));
  add("Network", fmt::format("{}, {}, {}", model.architecture(), model.objective.output,
                             info(model.precision).name));
  add("Loss", model.objective.loss_choice);
  const auto number = [](const auto& of) { return of ? std::to_string(*of) : std::string(); };
  add("Trained on", cut(record.data, kMostLetters));
  add("Epochs", number(record.epochs));
  add("Steps", number(record.steps));
  if (record.ending) add("Ending", in_words(std::string(model::ending_name(*record.ending))));
  add("Seed", number(record.seed));
  add("Weights", model.weights_hash());
  add("File", r.file);
  return out;
}

draw::PageTable results(const Reported& r) {
  const std::vector<PartScores> scores = scores_of(r);
  draw::PageTable out{.caption = {}, .head = {"measure"}, .rows = {}};
  for (const PartScores& each : scores) out.head.push_back(each.part);
  std::vector<std::string> names = measures(*r.model);
  names.emplace_back("rows");
  for (const std::string& name : names) {
    out.rows.push_back({in_words(name)});
    for (const PartScores& each : scores) out.rows.back().push_back(number_in(each.scores, name));
  }
  return out;
}

// Of each label: those of DATA, else of the test part.
std::optional<draw::PageTable> labels(const Reported& r) {
  const std::vector<model::LabelScores> list =
      r.on_data ? model::label_scores(*r.model, r.on_data->measured.evaluation)
                : r.model->record().labels;
  if (!r.model->objective.of_labels || list.empty()) return std::nullopt;
  draw::PageTable out{
      .caption = {}, .head = {"label", "precision", "recall", "f1", "rows"}, .rows = {}};
  for (const model::LabelScores& label : list)
    out.rows.push_back({cut(label.name, kMostLetters), digits(label.precision),
                        digits(label.recall), digits(label.f1), grouped(label.rows)});
  return out;
}

draw::PageTable layers(const model::Model& model) {
  std::vector<std::vector<std::string>> rows = summary_table(model);
  draw::PageTable out{.caption = {}, .head = rows.front(), .rows = {}, .words = 4};
  out.rows.assign(rows.begin() + 1, rows.end());
  return out;
}

// Places of files say nothing about the model.
bool is_told(const Key& key) { return (key.facts & train::kTold) != 0; }

draw::PageFacts options(const json& chosen) {
  draw::PageFacts out{.facts = {}, .dense = true};
  TrainOptions none;
  for (const Key& key : run_keys(none))
    if (const std::string text = setting_text(chosen, key.name); is_told(key) && !text.empty())
      out.facts.emplace_back(key.name, text);
  return out;
}

// The counts of the test part that the record keeps; none unless they fit the model.
std::optional<model::Evaluation> recorded_confusion(const model::Model& model) {
  const std::optional<model::Confusion>& kept = model.record().confusion;
  if (!model.objective.of_classes || !kept ||
      kept->matrix.size() != model.preprocessing.class_names.size())
    return std::nullopt;
  model::Evaluation out;
  out.confusion = kept->matrix;
  double right = 0;
  double all = 0;
  for (std::size_t label = 0; label < kept->matrix.size(); ++label) {
    for (const std::int64_t count : kept->matrix[label]) all += static_cast<double>(count);
    right += static_cast<double>(kept->matrix[label][label]);
  }
  if (all == 0) return std::nullopt;
  out.metrics.emplace_back("accuracy", right / all);
  return out;
}

std::optional<draw::Figure> confusion(const Reported& r) {
  const model::Model& model = *r.model;
  if (r.on_data && model.objective.of_classes)
    return draw::confusion_figure(model, r.on_data->measured.evaluation, where(r.on_data->rows));
  if (const auto recorded = recorded_confusion(model))
    return draw::confusion_figure(model, *recorded, "the test part");
  return std::nullopt;
}

}  // namespace

std::string training_command(const model::Record& record) {
  TrainOptions defaults;
  const std::vector<Key> keys = run_keys(defaults);
  const json options = record.options;
  const std::string kind = setting_text(options, "model");
  Settings given;
  for (const Key& key : keys) {
    if (kind == "perceptron" && key.name == "loss") continue;  // it has its own
    const auto found = options.find(key.name);
    const bool is_default = found != options.end() && *found == key.get();
    if (found == options.end() || !is_told(key) || (is_default && !is_positional(key))) continue;
    Settings one = settings_from({{key.name, *found}}, "");
    if (one.empty()) continue;
    one.front().where = "--" + key.name;
    if (key.kind == KeyKind::toggle && *found == false) one.front().where = "--no-" + key.name;
    given.push_back(std::move(one.front()));
  }
  return given.empty() ? "" : "halfspace train" + retold(given, keys);
}

draw::Page model_page(const Reported& r, Runtime& runtime) {
  const model::Model& model = *r.model;
  const data::Preprocessing& rules = model.preprocessing;
  draw::Page out{.title = "Network " + model.architecture(),
                 .subtitle = subtitle(model),
                 .sections = {{"", {tiles(r)}}, {"Summary", {summary(r)}}},
                 .footer = fmt::format("Made by halfspace {}. Everything is in this file.",
                                       HALFSPACE_VERSION)};
  const auto add = [&](std::string title, draw::PageBlock block) {
    out.sections.push_back({std::move(title), {std::move(block)}});
  };
  const auto add_figure = [&](draw::Figure figure) {
    const std::string title = figure.title;
    add(title, std::move(figure));
  };
  if (!scores_of(r).empty()) add("Results", results(r));
  if (const auto table = labels(r)) add("Labels", *table);
  if (auto figure = confusion(r)) add_figure(std::move(*figure));
  if (r.on_data && draw::is_plane(rules) && !model.objective.of_labels) {
    const Rows& rows = r.on_data->rows;
    add_figure(draw::boundary_figure(model, rows.dataset, where(rows), runtime));
  }
  if (!r.history.empty()) add_figure(draw::history_figure(model, r.history));
  if (draw::joined(draw::layers_of(model))) {
    add_figure(draw::network_figure(model));
    out.sections.back().blocks.emplace_back(layers(model));
  } else {
    add("Layers", layers(model));
  }
  if (rules.kind == data::Preprocessing::Kind::image) add_figure(draw::weights_figure(model));
  if (const draw::PageFacts chosen = options(model.record().options); !chosen.facts.empty())
    add("Options", chosen);
  add("Commands", draw::PageCommands{r.commands});
  return out;
}

}  // namespace halfspace::app
