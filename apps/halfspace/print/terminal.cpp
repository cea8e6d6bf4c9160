// apps: asking the system about the terminal, and the environment about the user's wishes.
#include "apps/halfspace/print/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include <fmt/format.h>

namespace halfspace::app {
namespace {

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool takes_unicode() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string locale = environment(name);
    if (locale.empty()) continue;
    return locale.find("UTF-8") != std::string::npos || locale.find("utf8") != std::string::npos;
  }
  return false;
}

}  // namespace

Terminal::Terminal(std::FILE* stream)
    : stream_(stream),
      live_(::isatty(::fileno(stream)) != 0 && environment("TERM") != "dumb" &&
            !environment("TERM").empty()),
      color_(live_ && environment("NO_COLOR").empty()),
      unicode_(takes_unicode()) {}

int Terminal::width() const {
  winsize size{};
  const bool known = ::ioctl(::fileno(stream_), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

std::string Terminal::styled(std::string_view code, std::string_view text) const {
  return color_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace halfspace::app
