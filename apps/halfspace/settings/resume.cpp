// apps: runs that go on.
#include "apps/halfspace/settings/resume.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/settings/config.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/hash.hpp"
#include "halfspace/data/embedded.hpp"
#include "halfspace/data/generate.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string hash_of(const data::Dataset& rows) {
  const std::uint64_t features = base::fnv1a(rows.features.bytes());
  return fmt::format("{:016x}", base::fnv1a(rows.targets.bytes(), features));
}

// So that a run can go on from another folder.
std::string absolute(const std::string& path) {
  std::error_code error;
  const bool is_path =
      !data::is_embedded(path) && !data::is_generated(path) && fs::exists(path, error);
  return is_path ? fs::absolute(path).lexically_normal().native() : path;
}

void refuse_other_flags(const Settings& given, const std::vector<Key>& keys) {
  const auto may_change = [&](const std::string& name) {
    const auto key = std::ranges::find(keys, name, &Key::name);
    return key != keys.end() && (key->facts & train::kMayChangeOnResume) != 0;
  };
  for (const Setting& setting : given)
    if (!may_change(setting.key))
      fail("usage.resume", "train",
           fmt::format("{} cannot change with --resume, which goes on with the data and settings "
                       "of the checkpoint; only --threads, --out, --checkpoint, --max-steps, "
                       "--json and --quiet can",
                       setting.where));
}

model::Record record_in(const io::TensorFile& content, const fs::path& file) {
  const auto found = content.metadata.find("record");
  const json stored =
      found == content.metadata.end() ? json() : json::parse(found->second, nullptr, false);
  model::Record record = model::Record::from_json(stored, file.native());
  if (record.run.empty() || record.data_hash.empty())
    fail("checkpoint.record", "resume",
         fmt::format("{}: the record of the run is missing; is it a checkpoint of halfspace train?",
                     file.native()));
  return record;
}

}  // namespace

model::Record run_record(const TrainOptions& options, const train::Prepared& data) {
  TrainOptions stored = options;
  stored.data.data = absolute(options.data.data);
  if (!options.data.test.empty()) stored.data.test = absolute(options.data.test);
  if (!options.out.empty()) stored.out = fs::absolute(options.out).lexically_normal();
  for (const train::SettingRow& row : train::settings())
    if (row.has(train::kMayChangeOnResume)) train::copy(row, train::Options(), stored.train);
  stored.threads = 0;
  model::Record out;
  for (const Key& key : run_keys(stored))
    if (const json value = key.get(); !value.is_null()) out.run[key.name] = value;
  out.data_hash = hash_of(data.train);
  out.version = HALFSPACE_VERSION;
  return out;
}

Resumed open_checkpoint(TrainOptions& options, const Settings& given) {
  refuse_other_flags(given, train_keys(options));
  const fs::path folder = options.resume;
  Resumed out{.file = train::checkpoint_file(folder), .content = {}, .data_hash = {}, .step = 0};
  std::error_code error;
  if (!fs::exists(out.file, error))
    fail("usage.resume", "train",
         fmt::format("--resume: '{}' holds no checkpoint; --checkpoint {} makes one",
                     folder.native(), folder.native()));
  out.content = io::read_safetensors(out.file);
  const model::Record record = record_in(out.content, out.file);
  out.data_hash = record.data_hash;
  const auto state = out.content.metadata.find("state");
  if (state != out.content.metadata.end())
    out.step = json::parse(state->second, nullptr, false).value("step", std::int64_t{0});
  options = TrainOptions();
  set_all(settings_from(record.run, out.file.native()), run_keys(options));
  options.train.checkpoint = folder;
  set_all(given, train_keys(options));
  return out;
}

void check_same_data(const Resumed& checkpoint, const train::Prepared& data) {
  if (hash_of(data.train) != checkpoint.data_hash)
    fail("checkpoint.data", "train",
         fmt::format("--resume: the training rows of {} are not those the checkpoint was trained "
                     "on; give it back its data, or start anew",
                     data.name));
}

}  // namespace halfspace::app
