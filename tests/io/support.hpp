// tests: what the tests of files share: a folder of their own, and the line an error says.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <unistd.h>
#include <zlib.h>

#include <gtest/gtest.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/bytes.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::io {

/// The message that `action` fails with, or "(no error)".
inline std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(std::string_view(error.what()).find('\n'), std::string_view::npos) << error.what();
    return error.what();
  }
  return "(no error)";
}

/// An empty folder that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("halfspace-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }
  std::string write(const std::string& name, std::string_view content) const {
    write_atomic(path_ / name, content);
    return path_ / name;
  }
  [[nodiscard]] std::size_t count() const {
    std::size_t n = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path_)) ++n;
    return n;
  }

 private:
  std::filesystem::path path_;
};

/// `text` in gzip's format, as the gzip program writes it.
inline Bytes gzipped(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  Bytes out(deflateBound(&stream, text.size()) + 32);
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// Runs `read` on every proper prefix of `bytes` and on every byte changed in three ways: each must
/// give a value or an Error. Any other exception, crash or sanitizer report fails the test.
template <class Read>
void survive_damage(const Bytes& bytes, Read read) {
  const auto attempt = [&](const Bytes& damaged) {
    try {
      read(damaged);
    } catch (const Error&) {
    }
  };
  for (std::size_t size = 0; size < bytes.size(); ++size)
    attempt(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)));
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (const std::byte mask : {std::byte{0x01}, std::byte{0x80}, std::byte{0xFF}}) {
      Bytes damaged = bytes;
      damaged[i] ^= mask;
      attempt(damaged);
    }
}

}  // namespace halfspace::io
