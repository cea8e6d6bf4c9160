// apps: checking places to write to.
#include "apps/halfspace/settings/paths.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::app {

namespace fs = std::filesystem;

void check_writable(const std::string& flag, const fs::path& path) {
  std::error_code error;
  const auto refuse = [&](const std::string& problem) {
    fail("usage.out", "halfspace", fmt::format("{}: {}", flag, problem));
  };
  if (fs::is_directory(path, error) || !path.has_filename())
    refuse(fmt::format("'{}' is a folder; name a file", path.native()));
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error))
    refuse(fmt::format("the folder '{}' does not exist; create it first", folder.native()));
  if (::access(folder.c_str(), W_OK) != 0)
    refuse(fmt::format("the folder '{}' cannot be written to", folder.native()));
}

}  // namespace halfspace::app
