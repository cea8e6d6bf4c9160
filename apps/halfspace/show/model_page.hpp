// apps: what a model's report says of it.
#pragma once

#include <optional>
#include <string>

#include "apps/halfspace/settings/given_data.hpp"
#include "halfspace/draw/paint/page.hpp"
#include "halfspace/model/measure.hpp"

namespace halfspace::app {

/// Rows of DATA, and how a model did on them.
struct OnData {
  Rows rows;
  model::Measured measured;
};

struct Reported {
  const model::Model* model = nullptr;
  std::string file;  // as the user named it
  std::optional<OnData> on_data = std::nullopt;
  std::vector<model::EpochRecord> history = {};
  std::vector<std::string> commands = {};  // that made and measured it
};

/// The command that trained a model, as its record tells it, with what was inferred filled in;
/// empty where the record does not.
std::string training_command(const model::Record& record);

/// Numbers, tables and figures of everything known. A boundary is asked of `runtime`.
draw::Page model_page(const Reported& reported, Runtime& runtime);

}  // namespace halfspace::app
