// data: choosing the reader for what was named.
#include "halfspace/data/source.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/data/arff.hpp"
#include "halfspace/data/arrays.hpp"
#include "halfspace/data/cifar.hpp"
#include "halfspace/data/embedded.hpp"
#include "halfspace/data/idx.hpp"
#include "halfspace/data/image_folder.hpp"
#include "halfspace/data/libsvm.hpp"
#include "halfspace/io/gzip.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

namespace fs = std::filesystem;

Source table_source(Table table) {
  std::string name = table.name;
  std::string target = table.columns.back().name;
  return {.name = std::move(name),
          .train = std::move(table),
          .test = {},
          .default_target = std::move(target)};
}

using Content = std::span<const std::byte>;

Source read_table(Content content, const std::string& name, const LoadOptions& options) {
  return table_source(parse_csv(io::as_text(content), name, options.csv));
}
Source read_libsvm(Content content, const std::string& name, const LoadOptions& /*options*/) {
  return parse_libsvm(io::as_text(content), name);
}

struct FileKind {
  std::string_view extension;
  // Null for a picture, which is read as a folder of one.
  Source (*read)(Content content, const std::string& name, const LoadOptions& options);
};

constexpr std::array kFileKinds{
    FileKind{".csv", read_table},
    FileKind{".tsv", read_table},
    FileKind{".txt", read_table},
    FileKind{".data", read_table},
    FileKind{".npy", [](Content content, const std::string& name,
                        const LoadOptions&) { return parse_npy(content, name); }},
    FileKind{".npz", [](Content content, const std::string& name,
                        const LoadOptions&) { return parse_npz(content, name); }},
    FileKind{".arff", [](Content content, const std::string& name,
                         const LoadOptions&) { return parse_arff(io::as_text(content), name); }},
    FileKind{".libsvm", read_libsvm},
    FileKind{".svmlight", read_libsvm},
    FileKind{".svm", read_libsvm},
    FileKind{kPictureEndings[0], nullptr},
    FileKind{kPictureEndings[1], nullptr},
    FileKind{kPictureEndings[2], nullptr},
};

// ".csv" for both x.csv and x.CSV.gz.
std::string extension_of(const fs::path& path) {
  const fs::path plain = path.extension() == ".gz" ? path.stem() : path.filename();
  std::string extension = plain.extension().native();
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return extension;
}

Source load_folder(const fs::path& folder, const LoadOptions& options) {
  if (is_idx_folder(folder)) return load_idx_folder(folder);
  if (is_cifar_folder(folder)) return load_cifar_folder(folder);
  if (is_image_folder(folder)) return load_image_folder(folder, options.pictures);
  fail("data.folder", "data",
       fmt::format("the folder '{}' holds no IDX files (train-images-idx3-ubyte ...), no CIFAR "
                   "batches (data_batch_1.bin ...) and no pictures (cats/1.png ...)",
                   folder.native()));
}

const FileKind& kind_of(const fs::path& path) {
  const std::string extension = extension_of(path);
  for (const FileKind& kind : kFileKinds)
    if (kind.extension == extension) return kind;
  fail("data.kind", "data",
       fmt::format("'{}': files {} are not read; use {}, each also with .gz", path.native(),
                   extension.empty() ? "without an ending" : "ending in " + io::shown(extension),
                   base::join(file_endings())));
}

Source load_file(const fs::path& path, const LoadOptions& options) {
  const FileKind& kind = kind_of(path);
  if (kind.read == nullptr) return load_image(path, options.pictures);
  return kind.read(io::read_file(path), path.native(), options);
}

[[noreturn]] void fail_unknown(const std::string& spec) {
  std::vector<std::string> names;
  for (const SetInfo& set : list()) names.push_back(set.name);
  const std::string near = base::nearest(spec, names);
  fail("data.unknown", "data",
       fmt::format(
           "{}: no such file or folder, and no set of that name{}; sets: {}", io::shown(spec, 200),
           near.empty() ? "" : fmt::format("; did you mean '{}'?", near), base::join(names)));
}

}  // namespace

std::vector<std::string> file_endings() {
  std::vector<std::string> out;
  out.reserve(std::size(kFileKinds));
  for (const FileKind& kind : kFileKinds) out.emplace_back(kind.extension);
  return out;
}

Source load(const std::string& spec, const LoadOptions& options) {
  if (is_embedded(spec)) return load_embedded(spec);
  if (is_generated(spec)) return table_source(generate(spec, options.generate));
  const fs::path path(spec);
  if (io::is_folder(path)) return load_folder(path, options);
  if (!io::path_exists(path)) fail_unknown(spec);
  return load_file(path, options);
}

Source read(std::span<const std::byte> content, const std::string& name, const LoadOptions& options,
            std::size_t max_bytes) {
  const FileKind& kind = kind_of(name);
  if (kind.read == nullptr)
    fail("data.kind", "data",
         fmt::format("'{}' is a picture, not a table; pass its pixels as an array, .npy or .npz",
                     name));
  if (content.empty()) fail("file.empty", "read", fmt::format("'{}' is empty", name));
  if (!io::is_gzip(content)) return kind.read(content, name, options);
  return kind.read(io::gunzip(content, name, max_bytes), name, options);
}

std::vector<SetInfo> list() {
  std::vector<SetInfo> sets;
  for (const EmbeddedSet& set : embedded_sets())
    sets.push_back({std::string(set.name), "embedded", set.rows, set.features,
                    std::string(set.task), std::string(set.description)});
  for (const Generator& set : generators())
    sets.push_back({std::string(set.name), "generated", set.samples, 2,
                    set.regression ? "regression" : "binary", std::string(set.description)});
  sets.push_back({"parity:D", "generated", 256, 8, "binary",
                  "the product of D signs, as parity:8 (all 2^D rows while they fit)"});
  return sets;
}

}  // namespace halfspace::data
