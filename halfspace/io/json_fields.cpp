// io: fields of JSON objects, checked before they are believed.
#include "halfspace/io/json_fields.hpp"

#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "halfspace/base/error.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::io {

using nlohmann::json;

JsonFields::JsonFields(const json& object, std::string path, std::string_view file)
    : object_(object), path_(std::move(path)), file_(file) {
  if (!object.is_object()) wrong("", "is not an object");
}

bool JsonFields::has(const std::string& name) const { return object_.contains(name); }

const json& JsonFields::at(const std::string& name) const {
  const auto found = object_.find(name);
  if (found == object_.end()) wrong(name, "is missing");
  return *found;
}

JsonFields JsonFields::object(const std::string& name) const {
  return {at(name), path_ + "." + name, file_};
}

const json& JsonFields::list(const std::string& name) const {
  const json& value = at(name);
  if (!value.is_array()) wrong(name, "is not a list");
  return value;
}

std::string JsonFields::text(const std::string& name) const { return text_of(at(name), name); }

bool JsonFields::boolean(const std::string& name) const {
  const json& value = at(name);
  if (!value.is_boolean()) wrong(name, "is not true or false");
  return value.get<bool>();
}

double JsonFields::number(const std::string& name) const { return number_of(at(name), name); }

double JsonFields::positive(const std::string& name) const {
  const double value = number(name);
  if (!(value > 0)) wrong(name, "is not above 0");
  return value;
}

std::int64_t JsonFields::count(const std::string& name) const { return count_of(at(name), name); }

std::vector<std::string> JsonFields::texts(const std::string& name) const {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const json& value : list(name)) {
    out.push_back(text_of(value, name));
    if (!seen.insert(out.back()).second) wrong(name, "names " + shown(out.back()) + " twice");
  }
  return out;
}

std::vector<double> JsonFields::numbers(const std::string& name) const {
  std::vector<double> out;
  for (const json& value : list(name)) out.push_back(number_of(value, name));
  return out;
}

std::vector<std::int64_t> JsonFields::counts(const std::string& name) const {
  std::vector<std::int64_t> out;
  for (const json& value : list(name)) out.push_back(count_of(value, name));
  return out;
}

void JsonFields::wrong(const std::string& name, const std::string& what) const {
  fail("model.field", "model",
       fmt::format("'{}': {}{}{} {}; the model file is damaged", file_, path_,
                   name.empty() ? "" : ".", name, what));
}

std::string JsonFields::text_of(const json& value, const std::string& name) const {
  if (!value.is_string()) wrong(name, "is not text");
  return value.get<std::string>();
}

double JsonFields::number_of(const json& value, const std::string& name) const {
  if (!value.is_number() || !std::isfinite(value.get<double>()))
    wrong(name, "is not a finite number");
  return value.get<double>();
}

std::int64_t JsonFields::count_of(const json& value, const std::string& name) const {
  const bool whole = value.is_number_unsigned()
                         ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(kMaxJsonCount)
                         : value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
                               value.get<std::int64_t>() <= kMaxJsonCount;
  if (!whole) wrong(name, "is not a whole number up to 2^31");
  return value.get<std::int64_t>();
}

namespace {

// Builds nothing; only finds the byte where the text stops being JSON, and refuses deep nesting.
class SyntaxCheck : public nlohmann::json_sax<json> {
 public:
  SyntaxCheck(std::string_view what, std::string_view file) : what_(what), file_(file) {}
  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(std::int64_t /*value*/) override { return true; }
  bool number_unsigned(std::uint64_t /*value*/) override { return true; }
  bool number_float(double /*value*/, const std::string& /*text*/) override { return true; }
  bool string(std::string& /*value*/) override { return true; }
  bool binary(json::binary_t& /*value*/) override { return true; }
  bool key(std::string& /*value*/) override { return true; }
  bool start_object(std::size_t /*elements*/) override { return deeper(); }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(std::size_t /*elements*/) override { return deeper(); }
  bool end_array() override { return --depth_ >= 0; }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const json::exception& /*error*/) override {
    fail("model.json", "model",
         fmt::format("'{}': {} is not valid JSON at byte {}; the model file is damaged", file_,
                     what_, position));
  }

 private:
  bool deeper() {
    constexpr int kMaxDepth = 100;
    if (++depth_ > kMaxDepth)
      fail("model.json", "model",
           fmt::format("'{}': {} is nested more than {} deep; the model file is damaged", file_,
                       what_, kMaxDepth));
    return true;
  }
  std::string_view what_;
  std::string_view file_;
  int depth_ = 0;
};

}  // namespace

json parse_json(std::string_view text, std::string_view what, std::string_view file) {
  SyntaxCheck check(what, file);
  json::sax_parse(text, &check);
  return json::parse(text, nullptr, false);
}

}  // namespace halfspace::io
