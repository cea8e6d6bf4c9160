// apps: a data set in a page.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/show/describe.hpp"
#include "apps/halfspace/show/info.hpp"
#include "apps/halfspace/show/json.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

struct ColumnFacts {
  std::int64_t missing = 0;
  double least = std::numeric_limits<double>::infinity();
  double most = -std::numeric_limits<double>::infinity();
  double mean = 0;
  double deviation = 0;
  std::vector<std::pair<std::string, std::int64_t>> categories;  // the most frequent first
};

ColumnFacts facts_of(const data::Column& column, std::int64_t rows) {
  ColumnFacts out;
  std::vector<std::int64_t> counts(column.categories.size(), 0);
  double square = 0;
  std::int64_t seen = 0;
  data::NumberReader number(column);
  for (std::int64_t r = 0; r < rows; ++r) {
    const double x = column.numeric ? number(r) : 0;
    if (column.numeric ? std::isnan(x) : column.missing(r)) {
      ++out.missing;
    } else if (column.numeric) {
      out.least = std::min(out.least, x);
      out.most = std::max(out.most, x);
      const double before = x - out.mean;  // Welford, 1962
      out.mean += before / static_cast<double>(++seen);
      square += before * (x - out.mean);
    } else {
      ++counts[static_cast<std::size_t>(column.codes[static_cast<std::size_t>(r)])];
    }
  }
  out.deviation = seen > 0 ? std::sqrt(square / static_cast<double>(seen)) : 0;
  for (std::size_t c = 0; c < counts.size(); ++c)
    out.categories.emplace_back(column.categories[c], counts[c]);
  std::stable_sort(out.categories.begin(), out.categories.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

std::string categories_text(const ColumnFacts& facts) {
  std::string out = counted(static_cast<std::int64_t>(facts.categories.size()), "text") + ": ";
  for (std::size_t c = 0; c < facts.categories.size() && c < 8; ++c)
    out += fmt::format("{}{} {}", c == 0 ? "" : ", ", facts.categories[c].first,
                       facts.categories[c].second);
  return cut(out, 70);
}

std::string table_text(const data::Table& table, const std::string& target) {
  std::vector<std::vector<std::string>> rows{{"column", "missing", "least", "mean", "most", ""}};
  std::string texts;
  for (const data::Column& column : table.columns) {
    const ColumnFacts facts = facts_of(column, table.rows);
    const std::string missing = facts.missing == 0 ? "." : grouped(facts.missing);
    const std::string name = cut(column.name, 30);
    const std::string note = column.name == target ? "target" : "";
    if (column.numeric && facts.missing < table.rows)
      rows.push_back(
          {name, missing, compact(facts.least), compact(facts.mean), compact(facts.most), note});
    else
      rows.push_back({name, missing, "text", "", "", note});
    if (!column.numeric) texts += fmt::format("{}: {}\n", name, categories_text(facts));
  }
  return aligned(rows, "lrrrrl") + (texts.empty() ? "" : '\n' + texts);
}

struct PixelFacts {
  double mean = 0, deviation = 0;
  int least = 255, most = 0;
};

PixelFacts facts_of(const data::Images& images) {
  std::vector<std::int64_t> counts(256, 0);
  for (const std::uint8_t pixel : images.pixels.span<std::uint8_t>()) ++counts[pixel];
  PixelFacts out;
  const auto all = static_cast<double>(images.pixels.size());
  for (int value = 0; value < 256; ++value) {
    const std::int64_t count = counts[static_cast<std::size_t>(value)];
    if (count == 0) continue;
    out.least = std::min(out.least, value);
    out.most = std::max(out.most, value);
    out.mean += value * static_cast<double>(count) / all;
  }
  for (int value = 0; value < 256; ++value)
    out.deviation += std::pow(value - out.mean, 2) *
                     static_cast<double>(counts[static_cast<std::size_t>(value)]) / all;
  out.deviation = std::sqrt(out.deviation);
  return out;
}

std::vector<std::int64_t> class_counts(const data::Images& images) {
  std::vector<std::int64_t> counts(images.class_names.size(), 0);
  for (const std::int64_t label : images.labels) ++counts[static_cast<std::size_t>(label)];
  return counts;
}

std::string images_text(const data::Images& images) {
  const PixelFacts facts = facts_of(images);
  std::string out = fmt::format("Images of {}; pixels from {} to {}, mean {}, deviation {}\n",
                                shape_text(images.picture()), facts.least, facts.most,
                                compact(facts.mean), compact(facts.deviation));
  if (images.labels.empty()) return out + "No labels\n";
  const std::vector<std::int64_t> counts = class_counts(images);
  out += fmt::format("\n{}: {} classes\n", images.target, counts.size());
  constexpr std::size_t kShown = 20;
  std::vector<std::vector<std::string>> rows;
  for (std::size_t c = 0; c < counts.size() && c < kShown; ++c)
    rows.push_back({"  " + cut(images.class_names[c], 30), grouped(counts[c])});
  out += aligned(rows, "lr");
  return counts.size() > kShown ? out + fmt::format("  and {} more\n", counts.size() - kShown)
                                : out;
}

ordered_json json_of(const data::Table& table) {
  ordered_json columns = ordered_json::array();
  for (const data::Column& column : table.columns) {
    const ColumnFacts facts = facts_of(column, table.rows);
    ordered_json each{{"name", column.name},
                      {"type", column.numeric ? "number" : "text"},
                      {"missing", facts.missing}};
    if (column.numeric) {
      each.update({{"min", facts.least},
                   {"max", facts.most},
                   {"mean", facts.mean},
                   {"deviation", facts.deviation}});
    } else {
      for (const auto& [name, count] : facts.categories) each["categories"][name] = count;
    }
    columns.push_back(std::move(each));
  }
  return {{"rows", table.rows}, {"columns", columns}};
}

ordered_json json_of(const data::Images& images) {
  const PixelFacts facts = facts_of(images);
  ordered_json out{{"rows", images.rows()}, {"image_shape", ordered_json::array()},
                   {"mean", facts.mean},    {"deviation", facts.deviation},
                   {"min", facts.least},    {"max", facts.most}};
  const Shape picture = images.picture();
  for (const std::int64_t extent : picture.extents()) out["image_shape"].push_back(extent);
  if (images.labels.empty()) return out;
  const std::vector<std::int64_t> counts = class_counts(images);
  for (std::size_t c = 0; c < counts.size(); ++c) out["classes"][images.class_names[c]] = counts[c];
  return out;
}

ordered_json json_of(const data::Part& part) {
  return std::visit([](const auto& each) { return json_of(each); }, part);
}

}  // namespace

void print_source(const data::Source& source, bool as_json) {
  if (as_json) {
    ordered_json out{{"kind", "data"}, {"name", source.name}, {"target", source.default_target}};
    out["train"] = json_of(source.train);
    if (source.test) out["test"] = json_of(*source.test);
    print_json(out);
    return;
  }
  const Terminal terminal(stdout);
  std::string rows = counted(data::rows(source.train), "row");
  if (source.test)
    rows = fmt::format("{} for training, {} for testing", rows, grouped(data::rows(*source.test)));
  fmt::print("{}: {}\n\n", terminal.bold(source.name), rows);
  if (const auto* const table = std::get_if<data::Table>(&source.train))
    fmt::print("{}", table_text(*table, source.default_target));
  else
    fmt::print("{}", images_text(std::get<data::Images>(source.train)));
}

}  // namespace halfspace::app
