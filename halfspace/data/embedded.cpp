// data: unpacking the embedded sets.
#include "halfspace/data/embedded.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/csv.hpp"
#include "halfspace/io/gzip.hpp"

namespace halfspace::data {
namespace {

constexpr std::size_t kMaxUnpacked = std::size_t{16} << 20U;

constexpr std::array kSets{
    EmbeddedSet{.name = "digits",
                .rows = 1797,
                .features = 64,
                .task = "multiclass",
                .description = "handwritten digits, 8 by 8 pixels, 10 classes",
                .pixels = {8, 8}},
    EmbeddedSet{"iris", 150, 4, "multiclass", "iris flowers: petals and sepals, 3 species"},
    EmbeddedSet{"wine", 178, 13, "multiclass", "Italian wines: chemistry, 3 cultivars"},
    EmbeddedSet{"breast-cancer", 569, 30, "binary", "breast tumours: cell nuclei, 2 diagnoses"},
    EmbeddedSet{"diabetes", 442, 10, "regression", "diabetes: progression after one year"},
};

// The pixel columns side by side, and the class, a number from 0 on, from the last column.
Images images_from(const Table& table, std::array<std::int64_t, 2> sides) {
  Images images;
  images.name = table.name;
  images.target = table.columns.back().name;
  images.pixels = Array(DType::uint8, Shape{table.rows, sides[0], sides[1]});
  const auto pixels = images.pixels.span<std::uint8_t>();
  const std::size_t width = table.columns.size() - 1;
  for (std::size_t i = 0; i < pixels.size(); ++i)
    pixels[i] = static_cast<std::uint8_t>(table.columns[i % width].numbers[i / width]);
  for (const double label : table.columns.back().numbers)
    images.labels.push_back(static_cast<std::int64_t>(label));
  const std::int64_t last = *std::ranges::max_element(images.labels);
  for (std::int64_t c = 0; c <= last; ++c) images.class_names.push_back(std::to_string(c));
  return images;
}

auto set_named(std::string_view name) { return std::ranges::find(kSets, name, &EmbeddedSet::name); }

}  // namespace

std::span<const EmbeddedSet> embedded_sets() { return kSets; }

bool is_embedded(std::string_view name) { return set_named(name) != kSets.end(); }

Source load_embedded(const std::string& name) {
  const auto files = embedded_files();
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const EmbeddedFile& file) { return file.name == name; });
  if (found == files.end())
    fail("data.embedded", "data", fmt::format("'{}' is not an embedded set", name));
  const io::Bytes text = io::gunzip(std::as_bytes(found->gzip), name, kMaxUnpacked);
  Table table = parse_csv(io::as_text(text), name);
  table.lines.clear();  // there is no file to look into
  Source source{.name = name, .train = {}, .test = {}, .default_target = table.columns.back().name};
  const auto set = set_named(name);
  if (set != kSets.end() && set->pixels[0] > 0)
    source.train = images_from(table, set->pixels);
  else
    source.train = std::move(table);
  return source;
}

}  // namespace halfspace::data
