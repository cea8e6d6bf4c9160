// web: files and sets as rows to learn from.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/data/embedded.hpp"
#include "halfspace/data/source.hpp"
#include "halfspace/data/task.hpp"
#include "halfspace/io/json_fields.hpp"
#include "halfspace/io/quote.hpp"
#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/points.hpp"

namespace halfspace::web {
namespace {

constexpr std::size_t kMegabyte = 1'000'000;
constexpr std::size_t kMostBytes = 50 * kMegabyte;
constexpr double kPlane = 6;  // the plane is [-6, 6]²

data::Source source_from(const Request& request, const std::vector<std::string>& text_columns) {
  const std::string name = request.text("name");
  const std::span<const std::byte> content = request.bytes("file");
  if (content.size() > kMostBytes)
    fail("lab.file_size", "read",
         fmt::format("{} has {} MB; the page reads up to {} MB, and halfspace train more",
                     io::shown(name), content.size() / kMegabyte, kMostBytes / kMegabyte));
  data::LoadOptions options;
  options.csv.text = text_columns;
  return data::read(content, name, options, kMostBytes);
}

std::size_t distinct(const data::Column& column, std::int64_t rows) {
  if (!column.numeric) return column.categories.size();
  std::vector<double> numbers = column.all_numbers(rows);
  std::erase_if(numbers, [](double v) { return std::isnan(v); });
  std::ranges::sort(numbers);
  return static_cast<std::size_t>(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

nlohmann::ordered_json column_json(const data::Column& column, std::int64_t rows) {
  std::int64_t missing = 0;
  for (std::int64_t row = 0; row < rows; ++row) missing += column.missing(row) ? 1 : 0;
  return {{"name", column.name},
          {"numeric", column.numeric},
          {"missing", missing},
          {"distinct", distinct(column, rows)}};
}

// Are the inputs x and y, perhaps x alone, inside the plane?
bool in_plane(const data::Part& part, const data::Target& target,
              const std::vector<std::string>& drop) {
  const auto* const table = std::get_if<data::Table>(&part);
  if (table == nullptr || !drop.empty()) return false;
  std::vector<std::string> names;
  for (const data::Column& column : table->columns) {
    if (column.name == target.names.front()) continue;
    names.push_back(column.name);
    if (!column.numeric) return false;
    const std::vector<double> numbers = column.all_numbers(table->rows);
    if (!std::ranges::all_of(numbers, [](double v) { return std::abs(v) <= kPlane; })) return false;
  }
  return names == std::vector<std::string>{"x", "y"};
}

data::Preprocessing fitted(const data::Source& source, const data::Target& target,
                           const data::FitOptions& options) {
  std::vector<std::int64_t> rows(static_cast<std::size_t>(data::rows(source.train)));
  std::iota(rows.begin(), rows.end(), std::int64_t{0});
  return data::Preprocessing::fit(source.train, rows, target, options);
}

void put_columns(const data::Source& source, Answer& answer) {
  answer.fields["columns"] = nlohmann::ordered_json::array();
  if (const auto* const table = std::get_if<data::Table>(&source.train))
    for (const data::Column& column : table->columns)
      answer.fields["columns"].push_back(column_json(column, table->rows));
}

}  // namespace

void answer_table(const Request& request, Answer& answer) {
  if (const std::string kept = request.text_or_none("preprocessing"); !kept.empty()) {
    const std::string name = request.text("name");
    const auto rules =
        data::Preprocessing::from_json(io::parse_json(kept, "the preprocessing", name), name);
    const data::Source source = source_from(request, rules.text_columns());
    put_columns(source, answer);
    answer.fields["target"] = rules.target_names.front();
    put_points(source, rules, false, answer);
    return;
  }
  const data::Source source = source_from(request, {});
  const std::string asked = request.text_or_none("target");
  const std::string task = request.text_or_none("task");
  const data::Target target =
      data::read_target(source.train, asked.empty() ? source.default_target : asked,
                        data::task_wish(task.empty() ? "auto" : task));
  const std::vector<std::string> drop = request.texts("drop");
  const bool plane = !request.has("standardize") && in_plane(source.train, target, drop);
  const bool standardize = !plane && request.flag("standardize", true);
  const data::Preprocessing rules =
      fitted(source, target,
             {.drop = drop, .standardize = standardize, .standardize_target = standardize});
  put_columns(source, answer);
  answer.fields["target"] = base::join(target.names);
  put_points(source, rules, plane, answer);
}

void answer_set(const Request& request, Answer& answer) {
  const data::Source source = data::load_embedded(request.text("name"));
  const data::Target target = data::read_target(source.train, source.default_target);
  // A picture's pixels go from 0 to 1, so that one that is drawn looks the same to the network.
  const bool pictures = std::holds_alternative<data::Images>(source.train);
  put_points(source, fitted(source, target, {.standardize = !pictures}), false, answer);
}

}  // namespace halfspace::web
