// train: the rows.
#include "halfspace/train/settings.hpp"

#include <algorithm>
#include <array>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"

namespace halfspace::train {
namespace {

using Row = SettingRow;
using O = Options;

constexpr auto kNetwork = SettingGroup::network;
constexpr auto kRepeatability = SettingGroup::repeatability;
constexpr auto kFiles = SettingGroup::files;

constexpr Range kShare{.low = 0, .high = 1, .below = true};
constexpr Range kNotBelowZero{.low = 0};
constexpr Range kAboveZero{.low = 0, .above = true};

constexpr Facts kPage = kTold | kOnPage;
constexpr Facts kLive = kPage | kTunable;
constexpr Facts kSearched = kTold | kSearchable;
constexpr Facts kStepwise = kTold | kOfSteps;

// clang-format off
constexpr std::array kRows{
    Row{"hidden", &O::hidden, kNetwork, {}, kPage | kShared | kSearchable},
    Row{.name = "activation", .field = &O::activation, .group = kNetwork, .facts = kPage | kShared | kSearchable,
        .family = "hidden", .link = "act"},
    Row{.name = "init", .field = &O::initializer, .group = kNetwork, .facts = kPage | kSearchable, .open = "auto",
        .family = "initializers", .member_name = "initializer"},
    Row{"norm", &O::norm, kNetwork, {}, kPage | kSearchable},
    Row{"dropout", &O::dropout, kNetwork, kShare, kLive | kSearchable | kOfSteps},
    Row{"input-dropout", &O::input_dropout, kNetwork, kShare, kSearched | kOfSteps},
    Row{.name = "output", .field = &O::output, .group = kNetwork, .facts = kPage, .open = "auto", .family = "outputs",
        .link = "out"},
    Row{.name = "loss", .field = &O::loss, .group = kNetwork, .facts = kPage, .open = "auto", .family = "losses"},

    Row{.name = "optimizer", .field = &O::optimizer, .facts = kLive | kSearchable, .open = "auto",
        .family = "optimizers", .link = "opt"},
    Row{.name = "learning-rate", .field = &O::learning_rate, .range = kAboveZero,
        .facts = kLive | kShared | kSearchable | kLogarithmic, .link = "rate"},
    Row{.name = "schedule", .field = &O::schedule, .facts = kLive | kSearchable, .family = "schedules"},
    Row{.name = "epochs", .field = &O::epochs, .range = kAboveZero, .facts = kPage | kShared | kSearchable},
    Row{.name = "batch", .field = &O::batch, .range = kAboveZero,
        .facts = kLive | kShared | kSearchable | kLogarithmic},
    Row{.name = "replacement", .field = &O::replacement, .facts = kStepwise},
    Row{.name = "max-steps", .field = &O::max_steps, .range = kNotBelowZero, .facts = kTold | kMayChangeOnResume},
    Row{.name = "patience", .field = &O::patience, .range = kNotBelowZero},
    Row{.name = "tolerance", .field = &O::tolerance, .range = kNotBelowZero, .facts = kTold | kLogarithmic},
    Row{.name = "loss-tolerance", .field = &O::loss_tolerance, .range = kNotBelowZero, .facts = kTold | kLogarithmic},
    Row{.name = "weight-decay", .field = &O::weight_decay, .range = kNotBelowZero,
        .facts = kSearched | kOfSteps | kLogarithmic},
    Row{.name = "l1", .field = &O::l1, .range = kNotBelowZero, .facts = kLive | kSearchable | kLogarithmic},
    Row{.name = "l2", .field = &O::l2, .range = kNotBelowZero, .facts = kLive | kSearchable | kLogarithmic},
    Row{.name = "penalty", .field = &O::penalty, .facts = kTold, .open = "none", .family = "penalties"},
    Row{.name = "max-norm", .field = &O::max_norm, .range = kNotBelowZero, .facts = kSearched | kOfSteps},
    Row{.name = "label-smoothing", .field = &O::label_smoothing, .range = kShare, .facts = kSearched},
    Row{.name = "augment", .field = &O::augment, .facts = kStepwise, .open = "none", .family = "augmentations"},
    Row{.name = "average", .field = &O::average, .range = kShare, .facts = kStepwise},
    Row{.name = "clip-norm", .field = &O::clip_norm, .range = kNotBelowZero,
        .facts = kLive | kSearchable | kOfSteps | kLogarithmic, .link = "clip"},
    Row{.name = "clip-value", .field = &O::clip_value, .range = kNotBelowZero,
        .facts = kSearched | kOfSteps | kLogarithmic},
    Row{.name = "health", .field = &O::health},
    Row{.name = "logical-shards", .field = &O::logical_shards, .range = {.low = 1, .high = 1024}},

    Row{"seed", &O::seed, kRepeatability, {}, kPage | kShared},
    Row{"precision", PrecisionField{}, kRepeatability},

    Row{"checkpoint", &O::checkpoint, kFiles, {}, kMayChangeOnResume},
    Row{"checkpoint-every", &O::checkpoint_every, kFiles, kAboveZero, 0},
};
// clang-format on

}  // namespace

std::string SettingRow::member() const {
  std::string out(member_name.empty() ? name : member_name);
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

std::span<const SettingRow> settings() { return kRows; }

const SettingRow& setting_row(std::string_view name) {
  std::vector<std::string> names;
  for (const SettingRow& row : kRows) {
    if (row.name == name) return row;
    names.emplace_back(row.name);
  }
  fail("setting.name", "settings",
       "unknown setting '" + std::string(name) + "'" + base::suggestion(name, names));
}

}  // namespace halfspace::train
