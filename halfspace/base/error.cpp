// base: raising errors, with exceptions or through the host.
#include "halfspace/base/error.hpp"

#include <algorithm>

#ifndef __cpp_exceptions
extern "C" [[noreturn]] void halfspace_host_error(const char* id, const char* line);
#endif

namespace halfspace {
namespace {

// Around a setting in a line, and between its name and its value.
constexpr char kBegin = '\x01';
constexpr char kValue = '\x02';
constexpr char kEnd = '\x03';

std::string as_member(std::string_view name, std::string_view value) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '-', '_');
  return value.empty() ? out : out + '=' + std::string(value);
}

std::string spelled_in(std::string_view line, Spelling spelling) {
  std::string out;
  while (true) {
    const std::size_t begin = line.find(kBegin);
    const std::size_t end = line.find(kEnd, std::min(begin, line.size()));
    if (end == std::string_view::npos) return out.append(line);
    const std::string_view marked = line.substr(begin + 1, end - begin - 1);
    const std::size_t value = std::min(marked.find(kValue), marked.size());
    out.append(line.substr(0, begin));
    out += spelling(marked.substr(0, value), marked.substr(std::min(value + 1, marked.size())));
    line.remove_prefix(end + 1);
  }
}

}  // namespace

Error::Error(std::string id, const std::string& line)
    : std::runtime_error(spelled_in(line, as_member)), id_(std::move(id)), line_(line) {}

std::string Error::spelled(Spelling spelling) const { return spelled_in(line_, spelling); }

std::string setting(std::string_view name, std::string_view value) {
  std::string out(1, kBegin);
  out.append(name);
  if (!value.empty()) out.append(1, kValue).append(value);
  return out + kEnd;
}

void fail(std::string_view id, std::string_view op, std::string_view message) {
  std::string line;
  line.reserve(op.size() + message.size() + 3);
  line.append("[").append(op).append("] ").append(message);
#ifdef __cpp_exceptions
  throw Error(std::string(id), line);
#else
  halfspace_host_error(std::string(id).c_str(), spelled_in(line, as_member).c_str());
#endif
}

}  // namespace halfspace
