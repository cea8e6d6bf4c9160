// train: a run's epochs, kept with its model.
#pragma once

#include <filesystem>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "halfspace/train/trainer.hpp"

namespace halfspace::train {

/// A list with an object an epoch; what was not finite is null in a file.
nlohmann::json history_json(const std::vector<EpochRecord>& epochs);
/// The inverse; `path` and `where` are for messages. Throws: Error naming the field that is wrong.
std::vector<EpochRecord> history_from_json(const nlohmann::json& list, const std::string& path,
                                           const std::string& where);

/// The epochs that a checkpoint, or a model saved after training, holds. Throws: Error when it
/// holds none.
std::vector<EpochRecord> load_history(const std::filesystem::path& path);

}  // namespace halfspace::train
