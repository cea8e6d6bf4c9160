// io: .npz is a zip of .npy files.
#include "halfspace/io/npz.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/npy.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/io/zip.hpp"

namespace halfspace::io {

std::map<std::string, Array> read_npz(const std::filesystem::path& path) {
  return read_npz(read_file(path), path.native());
}

std::map<std::string, Array> read_npz(std::span<const std::byte> bytes, std::string_view name) {
  std::map<std::string, Array> arrays;
  read_zip(bytes, name, kMaxFileBytes,
           [&](const std::string& entry, std::span<const std::byte> content) {
             if (!entry.ends_with(".npy"))
               fail("npz.entry", "npz",
                    fmt::format("'{}' has an entry {}; an .npz holds only .npy entries", name,
                                shown(entry)));
             const std::string where = fmt::format("{}/{}", name, shown(entry));
             arrays.emplace(entry.substr(0, entry.size() - 4), read_npy(content, where));
           });
  return arrays;
}

void write_npz(const std::filesystem::path& path, const std::map<std::string, Array>& arrays) {
  std::map<std::string, Bytes> entries;
  for (const auto& [name, array] : arrays) entries.emplace(name + ".npy", write_npy(array));
  write_atomic(path, write_zip(entries, path.native()));
}

}  // namespace halfspace::io
