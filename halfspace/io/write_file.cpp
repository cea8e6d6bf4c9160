// io: writing a file so that a crash leaves the old one or the new one, never half.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cstdio>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/descriptor.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::io {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_write(const fs::path& path, const std::string& reason) {
  fail("file.write", "write", fmt::format("'{}' cannot be written: {}", path.native(), reason));
}

// A name beside `path` that no other writer uses.
fs::path temporary_name(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  return path.parent_path() /
         fmt::format(".{}.{}-{}.tmp", path.filename().native(), ::getpid(), counter++);
}

// Removes the file unless it was moved to its place.
class Leftover {
 public:
  explicit Leftover(fs::path path) : path_(std::move(path)) {}
  ~Leftover() { ::unlink(path_.c_str()); }
  Leftover(const Leftover&) = delete;
  Leftover& operator=(const Leftover&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void write_all(int fd, std::span<const std::byte> bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), std::min(bytes.size(), std::size_t{1} << 30U));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail_write(path, system_message());
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
}

// Where the bytes really go: through a symbolic link; never over a folder or a device.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path target = path;
  if (fs::is_symlink(path, error)) {
    target = fs::weakly_canonical(path, error);
    if (error) fail_write(path, "its link cannot be followed");
  }
  if (!target.has_filename()) fail_write(path, "it names no file");
  const fs::file_status status = fs::status(target, error);
  if (fs::is_directory(status)) fail_write(path, "it is a folder");
  if (fs::exists(status) && !fs::is_regular_file(status))
    fail_write(path, "it is not a regular file");
  const fs::path folder = target.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error))
    fail_write(path,
               fmt::format("the folder '{}' does not exist; create it first", folder.native()));
  return target;
}

// The old file gets a second name, in one step, so that both names are valid at any moment.
void keep(const fs::path& target) {
  std::error_code error;
  if (!fs::exists(target, error)) return;
  fs::path previous = target;
  previous += ".previous";
  const Leftover link(temporary_name(previous));
  const bool kept = ::link(target.c_str(), link.path().c_str()) == 0
                        ? std::rename(link.path().c_str(), previous.c_str()) == 0
                        : std::rename(target.c_str(), previous.c_str()) == 0;
  if (!kept) fail_write(previous, system_message());
}

void sync_folder(const fs::path& target) {
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.valid()) ::fsync(handle.get());  // some file systems refuse this; the rename stands
}

}  // namespace

void write_atomic(const fs::path& path, std::span<const std::span<const std::byte>> parts,
                  bool keep_previous) {
  const fs::path target = resolved(path);
  const fs::path temporary = temporary_name(target);
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.valid()) fail_write(path, system_message());
  const Leftover cleanup(temporary);
  struct stat old {};
  if (::stat(target.c_str(), &old) == 0) (void)::fchmod(file.get(), old.st_mode & 07777U);
  for (const auto part : parts) write_all(file.get(), part, path);
  if (::fsync(file.get()) != 0) fail_write(path, system_message());
  if (!file.close()) fail_write(path, system_message());
  if (keep_previous) keep(target);
  if (std::rename(temporary.c_str(), target.c_str()) != 0) fail_write(path, system_message());
  sync_folder(target);
}

void write_atomic(const fs::path& path, std::span<const std::byte> bytes, bool keep_previous) {
  const std::span<const std::byte> parts[] = {bytes};
  write_atomic(path, std::span<const std::span<const std::byte>>(parts), keep_previous);
}

void write_atomic(const fs::path& path, std::string_view text, bool keep_previous) {
  write_atomic(path, as_bytes(text), keep_previous);
}

}  // namespace halfspace::io
