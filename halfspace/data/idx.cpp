// data: IDX headers and the files of a folder.
#include "halfspace/data/idx.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/arrays.hpp"
#include "halfspace/io/bytes.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::data {
namespace {

namespace fs = std::filesystem;

struct IdxType {
  unsigned code;
  std::size_t bytes;
  DType becomes;
  void (*convert)(std::span<const std::byte> from, const Array& to);
};

template <class From, class To>
void convert(std::span<const std::byte> from, const Array& to) {
  To* out = to.data<To>();
  const auto size = static_cast<std::size_t>(to.size());
  for (std::size_t i = 0; i < size; ++i)
    out[i] = static_cast<To>(io::load_big<From>(from, i * sizeof(From)));
}

void copy_bytes(std::span<const std::byte> from, const Array& to) {
  std::copy(from.begin(), from.end(), to.bytes().begin());
}

constexpr std::array kTypes{
    IdxType{0x08, 1, DType::uint8, copy_bytes},
    IdxType{0x09, 1, DType::int32, convert<std::int8_t, std::int32_t>},
    IdxType{0x0B, 2, DType::int32, convert<std::int16_t, std::int32_t>},
    IdxType{0x0C, 4, DType::int32, convert<std::int32_t, std::int32_t>},
    IdxType{0x0D, 4, DType::float32, convert<float, float>},
    IdxType{0x0E, 8, DType::float64, convert<double, double>},
};

bool is_idx_name(const std::string& name) {
  return name.ends_with("ubyte") || name.ends_with("ubyte.gz") ||
         name.find("idx") != std::string::npos;
}

// The file of one place ("train", "images"); the plain one when it is also there gzipped.
fs::path find_file(const fs::path& folder, std::initializer_list<std::string_view> parts,
                   std::string_view what) {
  std::set<std::string> found;
  for (const std::string& name : io::list_folder(folder)) {
    const bool part = std::any_of(parts.begin(), parts.end(), [&](std::string_view word) {
      return name.find(word) != std::string::npos;
    });
    if (part && name.find(what) != std::string::npos && is_idx_name(name)) found.insert(name);
  }
  for (auto it = found.begin(); it != found.end();)
    it = it->ends_with(".gz") && found.contains(it->substr(0, it->size() - 3)) ? found.erase(it)
                                                                               : std::next(it);
  if (found.size() > 1)
    fail("idx.folder", "idx",
         fmt::format("'{}' has several files of {} {}: {}; keep one set in a folder",
                     folder.native(), *parts.begin(), what, fmt::join(found, ", ")));
  return found.empty() ? fs::path() : folder / *found.begin();
}

std::optional<ArrayPair> read_pair(const fs::path& folder,
                                   std::initializer_list<std::string_view> parts) {
  const fs::path images = find_file(folder, parts, "images");
  const fs::path labels = find_file(folder, parts, "labels");
  if (images.empty() && labels.empty()) return std::nullopt;
  if (images.empty() || labels.empty())
    fail("idx.folder", "idx",
         fmt::format("'{}' has {} but no file of {} {} beside it", folder.native(),
                     (images.empty() ? labels : images).filename().native(), *parts.begin(),
                     images.empty() ? "images" : "labels"));
  ArrayPair pair{read_idx(images), read_idx(labels)};
  if (pair.target->shape().rank() != 1 || pair.target->shape()[0] != pair.inputs.shape()[0])
    fail("idx.count", "idx",
         fmt::format("'{}' has {} labels of shape {} for images of shape {}", folder.native(),
                     *parts.begin(), pair.target->shape().text(), pair.inputs.shape().text()));
  return pair;
}

}  // namespace

Array read_idx(std::span<const std::byte> bytes, std::string_view name) {
  const auto byte = [&](std::size_t i) { return std::to_integer<unsigned>(bytes[i]); };
  if (bytes.size() < 4 || byte(0) != 0 || byte(1) != 0)
    fail("idx.magic", "idx",
         fmt::format("'{}' is not an IDX file: it must start with 00 00", name));
  const auto type = std::find_if(kTypes.begin(), kTypes.end(),
                                 [&](const IdxType& t) { return t.code == byte(2); });
  if (type == kTypes.end())
    fail("idx.type", "idx",
         fmt::format("'{}' has type 0x{:02x} at byte 2; 08, 09, 0b, 0c, 0d and 0e are read", name,
                     byte(2)));
  const std::size_t rank = byte(3);
  if (rank < 1 || rank > kMaxRank)
    fail("idx.rank", "idx",
         fmt::format("'{}' has {} dimensions at byte 3; 1 to 4 are read", name, rank));
  const std::size_t start = 4 + 4 * rank;
  if (bytes.size() < start)
    fail("idx.truncated", "idx",
         fmt::format("'{}' is truncated: its header has {} bytes, the file {}", name, start,
                     bytes.size()));
  std::array<std::int64_t, kMaxRank> extents{};
  for (std::size_t i = 0; i < rank; ++i) extents[i] = io::load_big<std::uint32_t>(bytes, 4 + 4 * i);
  const std::span<const std::int64_t> dims(extents.data(), rank);
  const auto data = bytes.subspan(start);
  std::uint64_t count = 0;
  if (!io::product_within(dims, data.size() / type->bytes, count))
    fail("idx.truncated", "idx",
         fmt::format(
             "'{}' is truncated: ({}) values of {} bytes need more than the {} after the header",
             name, fmt::join(dims, ", "), type->bytes, data.size()));
  if (count * type->bytes != data.size())
    fail("idx.trailing", "idx",
         fmt::format("'{}' has {} bytes after its data, at byte {}", name,
                     data.size() - count * type->bytes, start + count * type->bytes));
  if (count == 0) fail("idx.empty", "idx", fmt::format("'{}' holds no values", name));
  Array array(type->becomes, Shape(dims));
  type->convert(data, array);
  return array;
}

Array read_idx(const fs::path& path) { return read_idx(io::read_file(path), path.native()); }

bool is_idx_folder(const fs::path& folder) {
  const std::vector<std::string> names = io::list_folder(folder);
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return is_idx_name(name) &&
           (name.find("images") != std::string::npos || name.find("labels") != std::string::npos);
  });
}

Source load_idx_folder(const fs::path& folder) {
  const auto train = read_pair(folder, {"train"});
  if (!train)
    fail("idx.folder", "idx",
         fmt::format("'{}' has no train*images* and train*labels* files", folder.native()));
  return source_from_arrays(folder.native(), *train, read_pair(folder, {"t10k", "test"}));
}

}  // namespace halfspace::data
