// apps: the built playground inside the program.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace halfspace::app {

/// One file as it lies in the binary.
struct PageFile {
  std::string_view path;        // "/index.html"
  std::string_view media_type;  // "text/html; charset=utf-8"
  std::string_view tag;         // of its content, with the quotes of an ETag
  std::span<const unsigned char> gzip;
  std::size_t size;  // in bytes, unpacked
};

/// All of them; none where the page was not built. Defined in a file that cmake/HalfspacePage.cmake
/// generates.
std::span<const PageFile> page_files();

}  // namespace halfspace::app
