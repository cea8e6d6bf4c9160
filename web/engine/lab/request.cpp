// web: reading requests strictly, and laying out answers.
#include "web/engine/lab/request.hpp"

#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::web {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& name, const char* what) {
  fail("lab.request", "lab", fmt::format("the request's '{}' {}", name, what));
}

std::string text_of(const json& value, const std::string& name) {
  if (!value.is_string()) refuse(name, "is not text");
  return value.get<std::string>();
}

double number_of(const json& value, const std::string& name) {
  if (!value.is_number()) refuse(name, "is not a number");
  return value.get<double>();
}

std::int64_t whole_of(const json& value, const std::string& name) {
  constexpr double kMost = 9007199254740992.0;  // what JavaScript counts to
  const double number = number_of(value, name);
  if (number != std::floor(number) || std::abs(number) > kMost)
    refuse(name, "is not a whole number");
  return static_cast<std::int64_t>(number);
}

}  // namespace

Request::Request(json fields, std::span<const std::byte> attachment)
    : fields_(std::move(fields)), attachment_(attachment) {
  if (!fields_.is_object()) fail("lab.request", "lab", "a request is a JSON object");
}

bool Request::has(const std::string& name) const {
  const auto found = fields_.find(name);
  return found != fields_.end() && !found->is_null();
}

const json& Request::field(const std::string& name) const {
  if (!has(name)) refuse(name, "is missing");
  return *fields_.find(name);
}

std::string Request::text(const std::string& name) const { return text_of(field(name), name); }
std::string Request::text_or_none(const std::string& name) const {
  return has(name) ? text(name) : "";
}
double Request::number(const std::string& name) const { return number_of(field(name), name); }
std::int64_t Request::whole(const std::string& name) const { return whole_of(field(name), name); }

bool Request::flag(const std::string& name, bool otherwise) const {
  if (!has(name)) return otherwise;
  if (!field(name).is_boolean()) refuse(name, "is not true or false");
  return field(name).get<bool>();
}

std::vector<double> Request::numbers(const std::string& name, std::size_t count) const {
  const json& list = field(name);
  if (!list.is_array() || list.size() != count) refuse(name, "has not as many numbers as it takes");
  std::vector<double> out;
  for (const json& each : list) out.push_back(number_of(each, name));
  return out;
}

std::vector<std::string> Request::texts(const std::string& name) const {
  std::vector<std::string> out;
  if (!has(name)) return out;
  const json& list = field(name);
  if (!list.is_array()) refuse(name, "is not a list");
  for (const json& each : list) out.push_back(text_of(each, name));
  return out;
}

Request Request::object(const std::string& name) const { return {field(name), attachment_}; }

std::span<const std::byte> Request::section(const char* kind, const std::string& name,
                                            std::size_t size) const {
  const json& kinds = field(kind);
  const auto found = kinds.is_object() ? kinds.find(name) : kinds.end();
  if (found == kinds.end() || !found->is_array() || found->size() != 2)
    refuse(name, "is no section of the attachment");
  const std::int64_t offset = whole_of((*found)[0], name);
  const std::int64_t count = whole_of((*found)[1], name);
  const std::size_t all = attachment_.size();
  if (offset < 0 || count < 0 || std::cmp_greater(offset, all) ||
      std::cmp_greater(count, (all - static_cast<std::size_t>(offset)) / size))
    refuse(name, "lies outside the attachment");
  return attachment_.subspan(static_cast<std::size_t>(offset),
                             static_cast<std::size_t>(count) * size);
}

bool Request::has_floats(const std::string& name) const {
  return has("sections") && field("sections").contains(name);
}

std::vector<float> Request::floats(const std::string& name) const {
  const std::span<const std::byte> bytes = section("sections", name, sizeof(float));
  std::vector<float> out(bytes.size() / sizeof(float));
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), bytes.size());
  return out;
}

std::span<const std::byte> Request::bytes(const std::string& name) const {
  return section("bytes", name, 1);
}

void Answer::put_section(const char* kind, const std::string& path,
                         std::span<const std::byte> bytes, std::size_t count) {
  attachment.resize((attachment.size() + 3) / 4 * 4);
  fields[kind][path] = {attachment.size(), count};
  attachment.insert(attachment.end(), bytes.begin(), bytes.end());
}

}  // namespace halfspace::web
