// model: records as JSON and back.
#include "halfspace/model/record.hpp"

#include <algorithm>
#include <limits>
#include <variant>

#include "halfspace/base/error.hpp"
#include "halfspace/io/json_fields.hpp"

namespace halfspace::model {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::int64_t kMostCount = 1'000'000'000;

using Member =
    std::variant<std::string Record::*, std::optional<Ending> Record::*,
                 std::optional<std::int64_t> Record::*, std::optional<std::uint64_t> Record::*,
                 ordered_json Record::*, std::optional<Scores> Record::*,
                 std::optional<Confusion> Record::*, std::vector<LabelScores> Record::*>;

struct Field {
  std::string_view name;
  Member member;
};

// All but `history`, in the order in which they are written.
constexpr Field kFields[]{{"task", &Record::task},
                          {"data", &Record::data},
                          {"target", &Record::target},
                          {"model", &Record::architecture},
                          {"ending", &Record::ending},
                          {"epochs", &Record::epochs},
                          {"steps", &Record::steps},
                          {"parameters", &Record::parameters},
                          {"seed", &Record::seed},
                          {"precision", &Record::precision},
                          {"weights_hash", &Record::weights_hash},
                          {"options", &Record::options},
                          {"train", &Record::train},
                          {"validation", &Record::validation},
                          {"test", &Record::test},
                          {"confusion", &Record::confusion},
                          {"labels", &Record::labels},
                          {"best_epoch", &Record::best_epoch},
                          {"divergence", &Record::divergence},
                          {"reason", &Record::reason},
                          {"perceptron", &Record::perceptron},
                          {"halfspace", &Record::version},
                          {"run", &Record::run},
                          {"data_hash", &Record::data_hash},
                          {"playground", &Record::playground}};

bool is_count(const json& value) {
  return value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
         value.get<std::int64_t>() <= kMostCount;
}

// One member's JSON, null where it is absent.
ordered_json written(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}
ordered_json written(const std::optional<Ending>& ending) {
  return ending ? ordered_json(ending_name(*ending)) : ordered_json();
}
template <class Number>
ordered_json written(const std::optional<Number>& number) {
  return number ? ordered_json(*number) : ordered_json();
}
ordered_json written(const ordered_json& object) {
  return object.empty() ? ordered_json() : object;
}
ordered_json written(const std::optional<Scores>& scores) {
  return scores ? to_json(*scores) : ordered_json();
}
ordered_json written(const std::optional<Confusion>& confusion) {
  return confusion ? to_json(*confusion) : ordered_json();
}
ordered_json written(const std::vector<LabelScores>& labels) {
  return labels.empty() ? ordered_json() : to_json(labels);
}

// The inverse; false for JSON of another form.
bool read(const json& from, std::string& to) {
  if (!from.is_string()) return false;
  to = from.get<std::string>();
  return true;
}

bool read(const json& from, std::optional<Ending>& to) {
  if (from.is_string()) to = ending_named(from.get<std::string>());
  return to.has_value();
}

bool read(const json& from, std::optional<std::int64_t>& to) {
  if (from.is_number_integer() && from.get<std::int64_t>() >= 0) to = from.get<std::int64_t>();
  return to.has_value();
}

bool read(const json& from, std::optional<std::uint64_t>& to) {
  if (from.is_number_integer() && (from.is_number_unsigned() || from.get<std::int64_t>() >= 0))
    to = from.get<std::uint64_t>();
  return to.has_value();
}

bool read(const json& from, ordered_json& to) {
  if (!from.is_object()) return false;
  to = from;
  return true;
}

bool read(const json& from, std::optional<Scores>& to) {
  if (!from.is_object()) return false;
  Scores scores;
  for (const auto& [name, value] : from.items()) {
    if (name == "rows" && is_count(value))
      scores.rows = value.get<std::int64_t>();
    else if (value.is_number())
      scores.values.emplace_back(name, value.get<double>());
    else if (value.is_null())  // JSON has no NaN
      scores.values.emplace_back(name, std::numeric_limits<double>::quiet_NaN());
    else
      return false;
  }
  to = std::move(scores);
  return true;
}

// A list of lists of `width` counts each.
bool are_counts(const json& list, std::size_t width) {
  return list.is_array() && std::all_of(list.begin(), list.end(), [&](const json& row) {
           return row.is_array() && row.size() == width &&
                  std::all_of(row.begin(), row.end(), is_count);
         });
}

bool read(const json& from, std::optional<Confusion>& to) {
  if (!from.is_object() || !from.contains("classes") || !from["classes"].is_array()) return false;
  Confusion confusion;
  for (const json& name : from["classes"])
    if (!name.is_string()) return false;
  confusion.classes = from["classes"].get<std::vector<std::string>>();
  const json none = json::array();
  const json matrix = from.value("matrix", none);
  const json counts = from.value("counts", none);
  const std::size_t classes = confusion.classes.size();
  if (!are_counts(matrix, classes) || !are_counts(counts, 3) ||
      (!matrix.empty() && matrix.size() != classes))
    return false;
  confusion.matrix = matrix.get<std::vector<std::vector<std::int64_t>>>();
  confusion.counts = counts.get<std::vector<std::array<std::int64_t, 3>>>();
  to = std::move(confusion);
  return true;
}

bool read(const json& from, std::vector<LabelScores>& to) {
  if (!from.is_array()) return false;
  std::vector<LabelScores> labels;
  for (const json& label : from) {
    if (!label.is_object() || !label.contains("name") || !label["name"].is_string()) return false;
    for (const char* const score : {"precision", "recall", "f1"})
      if (!label.contains(score) || !label[score].is_number()) return false;
    if (!label.contains("rows") || !is_count(label["rows"])) return false;
    labels.push_back({label["name"].get<std::string>(), label["precision"].get<double>(),
                      label["recall"].get<double>(), label["f1"].get<double>(),
                      label["rows"].get<std::int64_t>()});
  }
  to = std::move(labels);
  return true;
}

}  // namespace

ordered_json to_json(const Scores& scores) {
  ordered_json out = ordered_json::object();
  for (const auto& [name, value] : scores.values) out[name] = value;
  if (scores.rows > 0) out["rows"] = scores.rows;
  return out;
}

ordered_json to_json(const Confusion& confusion) {
  ordered_json out{{"classes", confusion.classes}};
  if (!confusion.matrix.empty())
    out["matrix"] = confusion.matrix;
  else
    out["counts"] = confusion.counts;
  return out;
}

ordered_json to_json(const std::vector<LabelScores>& labels) {
  ordered_json out = ordered_json::array();
  for (const LabelScores& label : labels)
    out.push_back({{"name", label.name},
                   {"precision", label.precision},
                   {"recall", label.recall},
                   {"f1", label.f1},
                   {"rows", label.rows}});
  return out;
}

std::vector<std::pair<std::string, const Scores*>> Record::measured() const {
  std::vector<std::pair<std::string, const Scores*>> out;
  if (train) out.emplace_back("train", &*train);
  if (validation) out.emplace_back("validation", &*validation);
  if (test) out.emplace_back("test", &*test);
  return out;
}

ordered_json Record::to_json() const {
  ordered_json out = ordered_json::object();
  for (const Field& field : kFields)
    if (ordered_json value =
            std::visit([this](auto member) { return written(this->*member); }, field.member);
        !value.is_null())
      out[std::string(field.name)] = std::move(value);
  // A run that ended has a history, though it may be one of no epoch.
  if (ending || !history.empty()) out["history"] = history_json(history);
  for (const auto& [name, value] : others.items()) out[name] = value;
  return out;
}

Record Record::from_json(const json& record, const std::string& where) {
  Record out;
  if (!record.is_object()) return out;
  for (const auto& [name, value] : record.items()) {
    if (name == "history") {
      out.history = history_from_json(io::JsonFields(record, "record", where).list("history"),
                                      "record.history", where);
      continue;
    }
    const Field* const field =
        std::find_if(std::begin(kFields), std::end(kFields),
                     [&name = name](const Field& each) { return each.name == name; });
    const bool known =
        field != std::end(kFields) &&
        std::visit([&, &value = value](auto member) { return read(value, out.*member); },
                   field->member);
    if (!known) out.others[name] = value;
  }
  return out;
}

}  // namespace halfspace::model
