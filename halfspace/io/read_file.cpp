// io: reading a whole file, with its gzip layer taken off.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/descriptor.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/gzip.hpp"

namespace halfspace::io {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16U;

[[noreturn]] void fail_too_large(const std::string& name, std::size_t max_bytes) {
  fail("file.too_large", "read",
       fmt::format("'{}' is larger than {} bytes, the most that is read", name, max_bytes));
}

// Reads until the end, also from a pipe whose size is not known before.
Bytes read_all(int fd, std::size_t expected, std::size_t max_bytes, const std::string& name) {
  Bytes bytes(std::max(expected + 1, kBlock));  // one more, to see the end without growing
  std::size_t size = 0;
  while (true) {
    if (size > max_bytes) fail_too_large(name, max_bytes);
    if (size == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t got = ::read(fd, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      fail("file.read", "read", fmt::format("'{}' cannot be read: {}", name, system_message()));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

bool path_exists(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

bool is_folder(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

Bytes read_raw(const std::filesystem::path& path, std::size_t max_bytes) {
  const std::string& name = path.native();
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid() && errno == ENOENT)
    fail("file.missing", "read", fmt::format("'{}': no such file; check the path", name));
  if (!file.valid())
    fail("file.read", "read", fmt::format("'{}' cannot be opened: {}", name, system_message()));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0)
    fail("file.read", "read", fmt::format("'{}' cannot be read: {}", name, system_message()));
  if (S_ISDIR(status.st_mode))
    fail("file.folder", "read", fmt::format("'{}' is a folder, not a file", name));
  const auto expected = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
  if (expected > max_bytes) fail_too_large(name, max_bytes);
  Bytes bytes = read_all(file.get(), expected, max_bytes, name);
  if (bytes.empty()) fail("file.empty", "read", fmt::format("'{}' is empty", name));
  return bytes;
}

std::vector<std::string> list_folder(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    names.push_back(entry->path().filename().native());
  if (error)
    fail("file.folder", "read",
         fmt::format("the folder '{}' cannot be listed: {}", folder.native(), error.message()));
  std::sort(names.begin(), names.end());
  return names;
}

Bytes read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  Bytes bytes = read_raw(path, max_bytes);
  if (!is_gzip(bytes)) return bytes;
  bytes = gunzip(bytes, path.native(), max_bytes);
  if (bytes.empty())
    fail("file.empty", "read", fmt::format("'{}' is empty inside its gzip layer", path.native()));
  return bytes;
}

}  // namespace halfspace::io
