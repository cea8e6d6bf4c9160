// web: counting a model's linear maps.
#include "web/engine/lab/short_names.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace halfspace::web {

namespace {

constexpr std::array<std::pair<const char*, const char*>, 4> kLetters{
    {{"weight", "W"}, {"bias", "b"}, {"scale", "γ"}, {"shift", "β"}}};

}  // namespace

ShortNames::ShortNames(const model::Model& model) {
  int maps = 0;
  for (std::size_t i = 0; i < model.network->modules().size(); ++i) {
    if (std::holds_alternative<nn::AffineMap>(model.network->modules()[i]->anatomy())) ++maps;
    for (const auto& [name, letter] : kLetters)
      short_[fmt::format("layers.{}.{}", i, name)] = fmt::format("{}{}", letter, maps);
  }
}

const std::string& ShortNames::of(const std::string& path) const {
  const auto found = short_.find(path);
  return found != short_.end() ? found->second : path;
}

}  // namespace halfspace::web
