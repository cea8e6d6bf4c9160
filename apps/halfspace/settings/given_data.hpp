// apps: data for a model that is there already.
#pragma once

#include <string>

#include "apps/halfspace/settings/key.hpp"
#include "halfspace/data/source.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::app {

/// Which rows of DATA.
enum class PartWish : std::uint8_t { automatic, train, test, all };
void read(const Setting& from, PartWish& to);
nlohmann::json written(PartWish from);

/// MODEL and DATA as `evaluate` and `predict` take them.
struct GivenData {
  std::filesystem::path model;
  std::string data;
  std::string target;
  PartWish part = PartWish::automatic;
  data::LoadOptions load;
};
std::vector<Key> given_data_keys(GivenData& given);
/// MODEL, which must be given.
Key model_key(std::filesystem::path& model);

/// The file itself, or the one in a checkpoint's folder.
std::filesystem::path model_file(const std::filesystem::path& path);
/// The model in a file, or in a checkpoint's folder. Throws: Error as load_model.
model::Model open_model(const std::filesystem::path& path);
/// A source by name; "-" is CSV from stdin.
data::Source open_source(const std::string& name, const data::LoadOptions& options);

/// Rows, and which they are.
struct Rows {
  data::Dataset dataset;
  std::string name;  // "iris"
  std::string part;  // "test", "train" or "all"
  bool whole_source = false;
};
/// "iris", "digits, test part".
std::string where(const Rows& rows);
/// The wanted rows, prepared as the model's training rows were. Throws: Error when there are no
/// such rows, or they do not fit the model.
Rows open_rows(const GivenData& given, const model::Model& model, bool needs_target);

}  // namespace halfspace::app
