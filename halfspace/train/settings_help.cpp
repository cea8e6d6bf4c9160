// train: what help says about settings.
#include <array>

#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/nn/hidden.hpp"
#include "halfspace/train/settings.hpp"

namespace halfspace::train {
namespace {

struct Help {
  std::string_view name, value, text;
};

// {} stands for the names of definitions, see `names`.
constexpr std::array kHelp{
    Help{"hidden", "N,N,...", "hidden layers' units, or none [default: by the data]"},
    Help{"activation", "NAME",
         "of hidden layers, one for all or one for each with commas between, with parameters as "
         "leaky_relu:alpha=0.1: {hidden}"},
    Help{"init", "NAME", "auto, {initializers}"},
    Help{"norm", "NAME", "after hidden layers: none, batch or layer"},
    Help{"dropout", "P", "of hidden units [default: by the data]"},
    Help{"input-dropout", "P", "of inputs [default: 0]"},
    Help{"output", "NAME", "auto, {row_maps} or an activation"},
    Help{"loss", "NAME", "auto, {losses}; with parameters as in huber:delta=2"},
    Help{"optimizer", "NAME",
         "{optimizers}; of all rows at once: {solvers}; with parameters as in adam:beta1=0.8 "
         "[default: adamw, and lbfgs of one layer]"},
    Help{"learning-rate", "X", "at its highest [default: by the optimizer]"},
    Help{"schedule", "NAME", "of the learning rate: {schedules}"},
    Help{"epochs", "N", "passes over the data [default: by its size]"},
    Help{"batch", "N", "rows a step [default: by the data's size]"},
    Help{"replacement", "", "draw each row of an epoch anew, some twice [default: no]"},
    Help{"max-steps", "N", "stop after so many steps of the whole run"},
    Help{"patience", "N",
         "stop after N epochs without a better validation loss, and go back to the best"},
    Help{"tolerance", "X",
         "stop when the gradient over all rows, in one batch, is no longer [default: 1e-5 of "
         "solvers, else never]"},
    Help{"loss-tolerance", "X",
         "stop when an epoch of one batch changes the loss by no more [default: 0, never]"},
    Help{"weight-decay", "X", "of adamw [default: its own]"},
    Help{"l1", "X", "penalty on weights: X times the sum of |w|"},
    Help{"l2", "X", "penalty on weights: X / 2 times the sum of w^2"},
    Help{
        "penalty", "NAME",
        "on weights: none, {penalties}, with parameters as elastic_net:strength=1e-3,l1_ratio=0.3"},
    Help{"max-norm", "X", "most length of the weights into a unit"},
    Help{"label-smoothing", "X", "share of a label spread over all classes"},
    Help{"augment", "NAMES",
         "images varied anew in every epoch, joined by +: none, {augmentations}; with parameters "
         "as in affine:rotate=15+elastic"},
    Help{"average", "X",
         "keep a moving average of the weights, of which the share X stays in a step as 0.999, and "
         "take it for the model [default: 0, none]"},
    Help{"clip-norm", "X", "most length of the whole gradient"},
    Help{"clip-value", "X", "most size of each derivative"},
    Help{"health", "", "keep how each layer fares after each epoch, for plot health"},
    Help{"logical-shards", "N", "parts of a batch whose gradients meet in a fixed tree"},
    Help{"seed", "N", "same seed, same bits [default: 0]"},
    Help{"precision", "TYPE",
         "float32, float64 or bfloat16 (its products only) [default: float32]"},
    Help{"checkpoint", "DIR", "keep what a run needs to go on, there"},
    Help{"checkpoint-every", "N", "epochs [default: 1]"},
};

template <class Rows>
std::string joined(const Rows& rows) {
  return base::join(defs::names(rows));
}

// The names in one of defs' lists.
std::string names(std::string_view list) {
  if (list == "hidden") return base::join(nn::hidden_functions());
  if (list == "initializers") return joined(defs::initializers());
  if (list == "row_maps") return joined(defs::row_maps());
  if (list == "losses") return joined(defs::losses());
  if (list == "optimizers") return joined(defs::optimizers());
  if (list == "solvers") return joined(defs::solvers());
  if (list == "schedules") return joined(defs::schedules());
  if (list == "penalties") return joined(defs::penalties());
  return joined(defs::augmentations());
}

std::string filled(std::string_view text) {
  std::string out;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
    const std::size_t close = text.find('}', open);
    out += std::string(text.substr(0, open)) + names(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return out + std::string(text);
}

}  // namespace

SettingHelp help_of(const SettingRow& row) {
  for (const Help& help : kHelp)
    if (help.name == row.name) return {std::string(help.value), filled(help.text)};
  return {};
}

}  // namespace halfspace::train
