// apps: formatting for people.
#include "apps/halfspace/print/format.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

namespace halfspace::app {

std::string grouped(std::int64_t value) {
  std::string text = std::to_string(value);
  const std::ptrdiff_t first = value < 0 ? 1 : 0;
  for (auto i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > first; i -= 3)
    text.insert(static_cast<std::size_t>(i), 1, ',');
  return text;
}

std::string duration(double seconds) {
  if (seconds < 0.995) return fmt::format("{:.2f} s", seconds);
  if (seconds < 59.95) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::int64_t>(std::min(std::round(seconds), 1e9));
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string time_left(double seconds) {
  return seconds < 59.5 ? fmt::format("{:.0f} s left", std::ceil(seconds))
                        : duration(seconds) + " left";
}

std::string rate(double per_second) {
  if (!(per_second < 1e15)) return "?";
  if (per_second >= 1e6) return fmt::format("{:.1f} million", per_second / 1e6);
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(per_second + 1)) - 2));
  return grouped(static_cast<std::int64_t>(std::round(per_second / step) * step));
}

std::string digits(double value) {
  const double size = std::abs(value);
  if (!std::isfinite(value)) return fmt::format("{}", value);
  if (size >= 1e7 || (size < 1e-4 && size > 0)) return fmt::format("{:.3e}", value);
  if (size >= 999.95) return grouped(static_cast<std::int64_t>(std::llround(value)));
  if (size < 1) return fmt::format("{:.4f}", value);
  return fmt::format("{:.{}f}", value, 3 - static_cast<int>(std::floor(std::log10(size))));
}

std::string short_name(const std::string& data) {
  const std::filesystem::path path = std::filesystem::path(data).lexically_normal();
  const std::filesystem::path name =
      path.has_filename() ? path.filename() : path.parent_path().filename();
  return name.empty() ? data : name.native();
}

std::string compact(double value) {
  const double size = std::abs(value);
  return size >= 1e3 && size < 1e7 ? grouped(static_cast<std::int64_t>(std::llround(value)))
                                   : fmt::format("{:.4g}", value);
}

std::string counted(std::int64_t count, const std::string& noun) {
  const char* const many = noun.ends_with("ss") ? "es" : "s";
  return grouped(count) + ' ' + noun + (count == 1 ? "" : many);
}

std::string cut(const std::string& text, std::size_t width) {
  if (columns_of(text) <= width) return text;
  std::string out;
  for (const char c : text) {
    const bool starts = (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    if (starts && columns_of(out) + 1 >= width) break;
    out += c;
  }
  return out + '~';
}

std::string left(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, columns_of(text)), ' ');
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, columns_of(text)), ' ') + text;
}

std::string aligned(const std::vector<std::vector<std::string>>& rows, const std::string& sides) {
  std::vector<std::size_t> widths(sides.size(), 0);
  for (const auto& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c)
      widths[c] = std::max(widths[c], columns_of(row[c]));
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c)
      line += (c == 0 ? "" : "  ") +
              (sides[c] == 'r' ? right(row[c], widths[c]) : left(row[c], widths[c]));
    out += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return out;
}

std::string wrapped(const std::string& text, std::size_t indent, std::size_t used,
                    std::size_t width) {
  std::string out;
  std::size_t column = used;
  if (used + 1 > indent && indent > 0) {
    out += '\n';
    column = 0;
  }
  out.append(indent - column, ' ');
  column = indent;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::size_t length = end - begin;
    if (column > indent && column + 1 + length > width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out.append(text, begin, length);
    column += length;
    begin = end + 1;
  }
  return out + '\n';
}

std::string shell_word(const std::string& text) {
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("-_./:=,+@%").find(c) != std::string_view::npos;
  });
  if (plain) return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace halfspace::app
