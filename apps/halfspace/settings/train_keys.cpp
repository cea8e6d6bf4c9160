// apps: the keys of `halfspace train`, once; flags, TOML keys, checkpoints and help are made of
// them.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/nn/hidden.hpp"

namespace halfspace::app {
namespace {

using Keys = std::vector<Key>;

template <class Rows>
std::string choices(const Rows& rows) {
  return base::join(defs::names(rows));
}

// `--hidden` also notes that it was given, for an empty list means no hidden layer.
Key hidden_key(train::Options& o) {
  Key made =
      key("hidden", "N,N,...", "hidden layers' units, or none [default: by the data]", o.hidden);
  made.set = [&o](const Setting& from) {
    read(from, o.hidden);
    o.hidden_given = true;
  };
  made.get = [&o] {
    return o.hidden_given || !o.hidden.empty() ? written(o.hidden) : nlohmann::json();
  };
  return made;
}

// A number that is given: 0 or less means "by the data" inside, but nobody asks for that with 0.
template <class T>
Key chosen(Key made, T& field, bool zero_too) {
  made.set = [&field, zero_too](const Setting& from) {
    read(from, field);
    if (field > 0 || (zero_too && field == 0)) return;
    fail("usage.value", "train",
         fmt::format("{} is {}; got {}", from.where, zero_too ? "at least 0" : "above 0", field));
  };
  return made;
}
template <class T>
Key above_zero(std::string_view name, std::string_view value, std::string_view help, T& field) {
  return chosen(key(name, value, help, field), field, false);
}
template <class T>
Key not_below_zero(std::string_view name, std::string_view value, std::string_view help, T& field) {
  return chosen(key(name, value, help, field), field, true);
}

// A number of at least 0 that the optimizer chooses where it is not given, which is below 0 inside.
Key own_number(std::string_view name, std::string_view help, double& field) {
  Key made = not_below_zero(name, "X", help, field);
  made.get = [&field] { return field < 0 ? nlohmann::json() : written(field); };
  return made;
}

Key precision_key(train::Options& o) {
  Precision none{};
  Key made = key("precision", "TYPE",
                 "float32, float64 or bfloat16 (its products only) [default: float32]", none);
  made.set = [&o](const Setting& from) {
    Precision wanted{};
    read(from, wanted);
    o.precision = wanted == Precision::float64 ? DType::float64 : DType::float32;
    o.mixed = wanted == Precision::bfloat16;
  };
  made.get = [&o] {
    const Precision plain = o.precision == DType::float64 ? Precision::float64 : Precision::float32;
    return written(o.mixed ? Precision::bfloat16 : plain);
  };
  return made;
}

Keys data_keys(train::DataOptions& o) {
  constexpr auto kToggle = KeyKind::toggle;
  return {
      target_key(
          "what to predict: a column's name or number, several, first:N or last:N [default: the "
          "set's own, else the last]",
          o.target),
      key("task", "TASK", "auto, classification, binary, multiclass, multilabel or regression",
          o.task),
      key("test", "SHARE|DATA", "test rows: a share or a file [default: the set's own, else 0.2]",
          o.test),
      key("validation", "SHARE", "share of the training rows to validate on [default: 0]",
          o.validation),
      key("drop", "COLUMNS", "columns that are no inputs", o.drop),
      key("numeric", "COLUMNS", "columns in which text is an error", o.load.csv.numeric),
      key("header", "", "the first line has names, or not [default: by its look]",
          o.load.csv.header, kToggle),
      key("delimiter", "C", "between cells: a character, or tab [default: by their look]",
          o.load.csv.delimiter),
      key("image-size", "WxH", "what a folder's pictures are scaled to [default: the first's size]",
          o.load.pictures),
      key("standardize", "", "columns to mean 0 and deviation 1 [default: yes]", o.standardize,
          kToggle),
      key("sample-weight", "COLUMN", "how much each row counts", o.sample_weight),
      key("samples", "N", "rows of a generated set [default: 500 or 1200]",
          o.load.generate.samples),
      key("noise", "X", "noise of a generated set, 0 to 0.5 [default: 0]", o.load.generate.noise),
  };
}

Keys network_keys(train::Options& o) {
  return {
      hidden_key(o),
      key("activation", "NAME",
          "of hidden layers, one for all or one for each with commas between, with parameters as "
          "leaky_relu:alpha=0.1: " +
              base::join(nn::hidden_functions()),
          o.activation),
      key("init", "NAME", "auto, " + choices(defs::initializers()), o.initializer),
      key("norm", "NAME", "after hidden layers: none, batch or layer", o.norm),
      not_below_zero("dropout", "P", "of hidden units [default: by the data]", o.dropout),
      key("input-dropout", "P", "of inputs [default: 0]", o.input_dropout),
      key("output", "NAME", "auto, " + choices(defs::row_maps()) + " or an activation", o.output),
      key("loss", "NAME",
          "auto, " + choices(defs::losses()) + "; with parameters as in huber:delta=2", o.loss),
  };
}

Keys training_keys(train::Options& o) {
  return {
      key("optimizer", "NAME",
          choices(defs::optimizers()) + "; of all rows at once: " + choices(defs::solvers()) +
              "; with parameters as in adam:beta1=0.8 [default: adamw, and lbfgs of one layer]",
          o.optimizer),
      above_zero("learning-rate", "X", "at its highest [default: by the optimizer]",
                 o.learning_rate),
      key("schedule", "NAME", "of the learning rate: " + choices(defs::schedules()), o.schedule),
      above_zero("epochs", "N", "passes over the data [default: by its size]", o.epochs),
      above_zero("batch", "N", "rows a step [default: by the data's size]", o.batch),
      key("replacement", "", "draw each row of an epoch anew, some twice [default: no]",
          o.replacement, KeyKind::toggle),
      key("max-steps", "N", "stop after so many steps of the whole run", o.max_steps),
      key("patience", "N",
          "stop after N epochs without a better validation loss, and go back to the best",
          o.patience),
      own_number("tolerance",
                 "stop when the gradient over all rows, in one batch, is no longer [default: 1e-5 "
                 "of solvers, else never]",
                 o.tolerance),
      key("loss-tolerance", "X",
          "stop when an epoch of one batch changes the loss by no more [default: 0, never]",
          o.loss_tolerance),
      own_number("weight-decay", "of adamw [default: its own]", o.weight_decay),
      key("l1", "X", "penalty on weights: X times the sum of |w|", o.l1),
      key("l2", "X", "penalty on weights: X / 2 times the sum of w^2", o.l2),
      key("penalty", "NAME",
          "on weights: none, " + choices(defs::penalties()) +
              ", with parameters as elastic_net:strength=1e-3,l1_ratio=0.3",
          o.penalty),
      key("max-norm", "X", "most length of the weights into a unit", o.max_norm),
      not_below_zero("label-smoothing", "X", "share of a label spread over all classes",
                     o.label_smoothing),
      key("augment", "NAMES",
          "images varied anew in every epoch, joined by +: none, " +
              choices(defs::augmentations()) + "; with parameters as in affine:rotate=15+elastic",
          o.augment),
      key("average", "X",
          "keep a moving average of the weights, of which the share X stays in a step as 0.999, "
          "and "
          "take it for the model [default: 0, none]",
          o.average),
      key("clip-norm", "X", "most length of the whole gradient", o.clip_norm),
      key("clip-value", "X", "most size of each derivative", o.clip_value),
      key("health", "", "keep how each layer fares after each epoch, for plot health", o.health,
          KeyKind::toggle),
      key("logical-shards", "N", "parts of a batch whose gradients meet in a fixed tree",
          o.logical_shards),
  };
}

Keys repeat_keys(TrainOptions& o) {
  return {
      key("seed", "N", "same seed, same bits [default: 0]", o.train.seed),
      precision_key(o.train),
      threads_key(o.threads),
  };
}

Keys file_keys(TrainOptions& o) {
  return {
      key("out", "FILE", "where to put the model (safetensors)", o.out),
      key("checkpoint", "DIR", "keep what a run needs to go on, there", o.train.checkpoint),
      key("checkpoint-every", "N", "epochs [default: 1]", o.train.checkpoint_every),
  };
}

}  // namespace

std::vector<Key> run_keys(TrainOptions& o) {
  Keys keys;
  Key data =
      key("data", "DATA",
          fmt::format("a set's name (halfspace data list), a file ({}, also .gz) or a folder "
                      "(IDX, CIFAR, pictures in a folder a class) [default: digits]",
                      base::join(data::file_endings(), " ")),
          o.data.data, KeyKind::positional);
  add(keys, "Arguments", {std::move(data)});
  add(keys, "Data", data_keys(o.data));
  add(keys, "Data",
      {key("class-weight", "KIND", "balanced: every class counts the same; or none",
           o.class_weight)});
  add(keys, "Network",
      {key("model", "KIND",
           "mlp; of one layer: linear, logistic, or perceptron, by Rosenblatt's rule "
           "[default: mlp]",
           o.model)});
  add(keys, "Network", network_keys(o.train));
  add(keys, "Training", training_keys(o.train));
  add(keys, "Repeatability", repeat_keys(o));
  add(keys, "Files", file_keys(o));
  return keys;
}

std::vector<Key> train_keys(TrainOptions& o) {
  Keys keys = run_keys(o);
  add(keys, "Files",
      {key("resume", "DIR", "go on from a checkpoint, to the bits of a run never stopped",
           o.resume),
       key("config", "FILE", "TOML with these keys; flags win", o.config)});
  add(keys, "Training",
      {key("find-lr", "", "try learning rates for a moment, suggest one, and train nothing",
           o.find_rate, KeyKind::flag)});
  add(keys, "Output", {json_key(o.json), key("quiet", "", "no progress", o.quiet, KeyKind::flag)});
  return keys;
}

}  // namespace halfspace::app
