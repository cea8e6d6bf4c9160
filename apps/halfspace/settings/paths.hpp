// apps: places to write to, checked before the work begins.
#pragma once

#include <filesystem>
#include <string>

namespace halfspace::app {

/// Throws: Error when `path`, given for `flag`, cannot become a file: no such folder, a folder
/// itself, no permission.
void check_writable(const std::string& flag, const std::filesystem::path& path);

}  // namespace halfspace::app
