// io: reading where there are no files, as in a browser: nothing is there.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::io {

bool path_exists(const std::filesystem::path& /*path*/) { return false; }

bool is_folder(const std::filesystem::path& /*path*/) { return false; }

Bytes read_raw(const std::filesystem::path& path, std::size_t /*max_bytes*/) {
  fail("file.none", "read",
       fmt::format("'{}' cannot be read: this build has no files; pass the content instead",
                   path.native()));
}

Bytes read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  return read_raw(path, max_bytes);
}

std::vector<std::string> list_folder(const std::filesystem::path& folder) {
  fail("file.none", "read",
       fmt::format("the folder '{}' cannot be listed: this build has no files", folder.native()));
}

}  // namespace halfspace::io
