// apps: the keys of `halfspace train`, once; flags, TOML keys, checkpoints and help are made of
// them.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/base/text.hpp"

namespace halfspace::app {
namespace {

using Keys = std::vector<Key>;

// The key of a row: it reads and writes as the row does.
Key key_of(const train::SettingRow& row, train::Options& o) {
  const train::SettingHelp help = train::help_of(row);
  return {.name = std::string(row.name),
          .value = help.value,
          .help = help.text,
          .kind = help.value.empty() ? KeyKind::toggle : KeyKind::value,
          .facts = row.facts,
          .set = [&row, &o](const Setting& from) { train::read(row, from, o); },
          .get = [&row, &o] { return written(train::value_of(row, o)); }};
}

Keys keys_of(train::SettingGroup group, train::Options& o) {
  Keys out;
  for (const train::SettingRow& row : train::settings())
    if (row.group == group) out.push_back(key_of(row, o));
  return out;
}

Key shared(Key key) {
  key.facts |= train::kShared;
  return key;
}

Keys data_keys(train::DataOptions& o) {
  constexpr auto kToggle = KeyKind::toggle;
  return {
      shared(target_key("what to predict: a column's name or number, several, first:N or last:N "
                        "[default: the set's own, else the last]",
                        o.target)),
      shared(key("task", "TASK",
                 "auto, classification, binary, multiclass, multilabel or regression", o.task)),
      shared(key("test", "SHARE|DATA",
                 "test rows: a share or a file [default: the set's own, else 0.2]", o.test)),
      key("validation", "SHARE", "share of the training rows to validate on [default: 0]",
          o.validation),
      shared(key("drop", "COLUMNS", "columns that are no inputs", o.drop)),
      shared(key("numeric", "COLUMNS", "columns in which text is an error", o.load.csv.numeric)),
      shared(key("header", "", "the first line has names, or not [default: by its look]",
                 o.load.csv.header, kToggle)),
      shared(key("delimiter", "C", "between cells: a character, or tab [default: by their look]",
                 o.load.csv.delimiter)),
      shared(key("image-size", "WxH",
                 "what a folder's pictures are scaled to [default: the first's size]",
                 o.load.pictures)),
      shared(key("standardize", "", "columns to mean 0 and deviation 1 [default: yes]",
                 o.standardize, kToggle)),
      key("sample-weight", "COLUMN", "how much each row counts", o.sample_weight),
      shared(key("samples", "N", "rows of a generated set [default: 500 or 1200]",
                 o.load.generate.samples)),
      shared(key("noise", "X", "noise of a generated set, 0 to 0.5 [default: 0]",
                 o.load.generate.noise)),
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
  add(keys, "Arguments", {shared(std::move(data))});
  add(keys, "Data", data_keys(o.data));
  add(keys, "Data",
      {key("class-weight", "KIND", "balanced: every class counts the same; or none",
           o.class_weight)});
  add(keys, "Network",
      {key("model", "KIND",
           "mlp; of one layer: linear, logistic, or perceptron, by Rosenblatt's rule "
           "[default: mlp]",
           o.model)});
  add(keys, "Network", keys_of(train::SettingGroup::network, o.train));
  add(keys, "Training", keys_of(train::SettingGroup::training, o.train));
  add(keys, "Repeatability", keys_of(train::SettingGroup::repeatability, o.train));
  add(keys, "Repeatability",
      {with(train::kTold | train::kMayChangeOnResume | train::kShared,
            key("threads", "N", "never change a result [default: all processors]", o.threads))});
  add(keys, "Files",
      {with(train::kMayChangeOnResume,
            key("out", "FILE", "where to put the model (safetensors)", o.out))});
  add(keys, "Files", keys_of(train::SettingGroup::files, o.train));
  return keys;
}

std::vector<Key> train_keys(TrainOptions& o) {
  Keys keys = run_keys(o);
  add(keys, "Files",
      {with(train::kMayChangeOnResume,
            key("resume", "DIR", "go on from a checkpoint, to the bits of a run never stopped",
                o.resume)),
       key("config", "FILE", "TOML with these keys; flags win", o.config)});
  add(keys, "Training",
      {key("find-lr", "", "try learning rates for a moment, suggest one, and train nothing",
           o.find_rate, KeyKind::flag)});
  add(keys, "Output",
      {with(train::kMayChangeOnResume, json_key(o.json)),
       with(train::kMayChangeOnResume, key("quiet", "", "no progress", o.quiet, KeyKind::flag))});
  return keys;
}

}  // namespace halfspace::app
