// data: CIFAR records of one label and three planes.
#include "halfspace/data/cifar.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/bytes.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPixels = 3072;  // 3 planes of 32 x 32
constexpr std::size_t kRecord = 1 + kPixels;
constexpr std::size_t kClasses = 10;

// The batches of one part in the order of their names; a plain file hides its gzipped twin.
std::vector<fs::path> batches(const fs::path& folder, std::string_view prefix) {
  std::set<std::string> names;
  for (const std::string& name : io::list_folder(folder))
    if (name.starts_with(prefix) && (name.ends_with(".bin") || name.ends_with(".bin.gz")))
      names.insert(name);
  std::vector<fs::path> paths;
  for (const std::string& name : names)
    if (!name.ends_with(".gz") || !names.contains(name.substr(0, name.size() - 3)))
      paths.push_back(folder / name);
  return paths;
}

std::vector<std::string> read_class_names(const fs::path& folder) {
  const fs::path path = folder / "batches.meta.txt";
  std::vector<std::string> names;
  if (io::path_exists(path)) {
    const io::Bytes bytes = io::read_file(path);
    std::istringstream text{std::string(io::as_text(bytes))};
    for (std::string name; text >> name;) names.push_back(name);
  } else {
    for (std::size_t i = 0; i < kClasses; ++i) names.push_back(std::to_string(i));
  }
  return names;
}

Images read_images(const fs::path& folder, const std::vector<fs::path>& paths,
                   const std::vector<std::string>& class_names) {
  std::vector<io::Bytes> contents;
  std::size_t count = 0;
  for (const fs::path& path : paths) {
    contents.push_back(io::read_file(path));
    if (contents.back().size() % kRecord != 0)
      fail("cifar.size", "cifar",
           fmt::format("'{}' must be whole records of {} bytes; its {} bytes leave {} over: it is "
                       "truncated or not CIFAR-10's binary version",
                       path.native(), kRecord, contents.back().size(),
                       contents.back().size() % kRecord));
    count += contents.back().size() / kRecord;
  }
  Images images;
  images.name = folder.native();
  images.class_names = class_names;
  images.pixels = Array(DType::uint8, Shape{static_cast<std::int64_t>(count), 3, 32, 32});
  auto* out = images.pixels.data<std::byte>();
  for (std::size_t file = 0; file < contents.size(); ++file) {
    const io::Bytes bytes = std::move(contents[file]);
    for (std::size_t at = 0; at < bytes.size(); at += kRecord, out += kPixels) {
      const auto label = std::to_integer<std::size_t>(bytes[at]);
      if (label >= class_names.size())
        fail("cifar.label", "cifar",
             fmt::format("'{}': record {} has label {} at byte {}, but there are {} classes",
                         paths[file].native(), at / kRecord + 1, label, at, class_names.size()));
      images.labels.push_back(static_cast<std::int64_t>(label));
      std::copy_n(bytes.data() + at + 1, kPixels, out);
    }
  }
  return images;
}

}  // namespace

bool is_cifar_folder(const fs::path& folder) { return !batches(folder, "data_batch").empty(); }

Source load_cifar_folder(const fs::path& folder) {
  const auto train = batches(folder, "data_batch");
  if (train.empty())
    fail("cifar.folder", "cifar",
         fmt::format("'{}' has no data_batch*.bin files", folder.native()));
  const auto test = batches(folder, "test_batch");
  const std::vector<std::string> class_names = read_class_names(folder);
  Source source{.name = folder.native(), .train = {}, .test = {}, .default_target = "label"};
  source.train = read_images(folder, train, class_names);
  if (!test.empty()) source.test = read_images(folder, test, class_names);
  return source;
}

}  // namespace halfspace::data
