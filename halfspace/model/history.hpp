// model: the epochs of a training run and why it ended, kept with its model.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace halfspace::model {

/// How one layer h = g(z), z its linear map with any normalization, fares on a few rows.
struct LayerHealth {
  std::string name;       // "layers.0", of the linear map
  double activation = 0;  // root mean square of h over rows and units
  double gradient = 0;    // ‖∂l/∂W‖, l the mean loss
  double weight = 0;      // ‖W‖
  /// Share of the units with g'(z) = 0 in every row, which learn nothing; none without a g of defs.
  std::optional<double> dead = std::nullopt;
  /// Share of the rows' units where |g'(z)| is below 5 % of its most: the flat ends of a sigmoid.
  std::optional<double> saturated = std::nullopt;
};

/// One finished epoch.
struct EpochRecord {
  std::int64_t epoch = 0;  // counts from 1
  double loss = 0;  // mean over the epoch's batches, while weights moved; of a solver, after it
  double learning_rate = 0;
  std::optional<double> validation_loss = std::nullopt;
  std::optional<double> validation_metric = std::nullopt;
  std::vector<LayerHealth> layers = {};  // after it, where it is asked for
};

/// Why training ended.
enum class Ending : std::uint8_t {
  completed,
  early_stopped,
  step_limit,
  interrupted,
  diverged,
  converged
};

/// "completed", "early_stopped", ...: as files and programs read it.
std::string_view ending_name(Ending ending);
/// The inverse; none for what is no ending's name.
std::optional<Ending> ending_named(std::string_view name);

/// A list with an object an epoch; what was not finite is null in a file.
nlohmann::json history_json(const std::vector<EpochRecord>& epochs);
/// The inverse; `path` and `where` are for messages. Throws: Error naming the field that is wrong.
std::vector<EpochRecord> history_from_json(const nlohmann::json& list, const std::string& path,
                                           const std::string& where);

/// The epochs that a checkpoint, or a model saved after training, holds. Throws: Error when it
/// holds none.
std::vector<EpochRecord> load_history(const std::filesystem::path& path);

}  // namespace halfspace::model
