// web: parameters as lectures call them.
#pragma once

#include <map>
#include <string>

#include "halfspace/model/model.hpp"

namespace halfspace::web {

/// "W2" of "layers.3.weight" where that is the second linear map, as the hidden values after it are
/// called h2; γ and β of the norm that follows it. Other names as they are.
class ShortNames {
 public:
  explicit ShortNames(const model::Model& model);
  [[nodiscard]] const std::string& of(const std::string& path) const;

 private:
  std::map<std::string, std::string> short_;
};

}  // namespace halfspace::web
