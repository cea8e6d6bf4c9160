// base: raising errors, with exceptions or through the host.
#include "halfspace/base/error.hpp"

#ifndef __cpp_exceptions
extern "C" [[noreturn]] void halfspace_host_error(const char* id, const char* line);
#endif

namespace halfspace {

void fail(std::string_view id, std::string_view op, std::string_view message) {
  std::string line;
  line.reserve(op.size() + message.size() + 3);
  line.append("[").append(op).append("] ").append(message);
#ifdef __cpp_exceptions
  throw Error(std::string(id), line);
#else
  halfspace_host_error(std::string(id).c_str(), line.c_str());
#endif
}

}  // namespace halfspace
