// apps: the two kinds of things `halfspace info` shows.
#pragma once

#include <filesystem>

#include "halfspace/data/part.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::app {

/// Its layers and their total alone.
void print_layers(const model::Model& model);
void print_model(const std::filesystem::path& path, const model::Model& model, bool as_json);
void print_source(const data::Source& source, bool as_json);

}  // namespace halfspace::app
