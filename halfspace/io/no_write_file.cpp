// io: writing where there are no files, as in a browser: refused.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::io {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path) {
  fail("file.none", "write",
       fmt::format("'{}' cannot be written: this build has no files; hand the content to the host",
                   path.native()));
}

}  // namespace

void write_atomic(const std::filesystem::path& path,
                  std::span<const std::span<const std::byte>> /*parts*/, bool /*keep_previous*/) {
  refuse(path);
}

void write_atomic(const std::filesystem::path& path, std::span<const std::byte> /*bytes*/,
                  bool /*keep_previous*/) {
  refuse(path);
}

void write_atomic(const std::filesystem::path& path, std::string_view /*text*/,
                  bool /*keep_previous*/) {
  refuse(path);
}

}  // namespace halfspace::io
