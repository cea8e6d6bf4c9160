// apps: drawings into files and terminals.
#include "apps/halfspace/settings/drawn_output.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/png.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/settings/paths.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/draw/figure/layout.hpp"
#include "halfspace/draw/paint/svg.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::app {
namespace {

constexpr double kPngScale = 2;  // pixels a unit: sharp on today's screens

}  // namespace

draw::Theme DrawnOutput::file_theme() const {
  return out.ends_with(".png") && theme == draw::Theme::automatic ? draw::Theme::light : theme;
}

std::vector<Key> drawn_output_keys(DrawnOutput& o, std::string_view formats) {
  return {
      key("out", "FILE", fmt::format("{} [default: drawn in the terminal]", formats), o.out),
      key("theme", "THEME", "auto (an SVG follows its reader's system), light or dark", o.theme),
      key("width", "N",
          "pixels of an .svg (a .png has two for each), or columns [default: 800, or the "
          "terminal's]",
          o.width)};
}

void check(const DrawnOutput& o, std::string_view command, std::string_view formats,
           std::initializer_list<std::string_view> endings) {
  const bool known = std::any_of(endings.begin(), endings.end(),
                                 [&](std::string_view ending) { return o.out.ends_with(ending); });
  if (o.to_file() && !known)
    fail("usage.out", command, fmt::format("--out takes {}; got {}", formats, io::shown(o.out)));
  if (o.to_file()) check_writable("--out", o.out);
  const int least = o.to_file() ? 320 : 40;
  const int most = o.to_file() ? 4000 : 400;
  if (o.width != 0 && (o.width < least || o.width > most))
    fail("usage.value", command,
         fmt::format("--width is from {} to {} {}; got {}", least, most,
                     o.to_file() ? "pixels" : "columns", o.width));
}

void write_svg(const DrawnOutput& o, const std::string& svg, double width, double height) {
  if (o.out.ends_with(".png"))
    io::write_atomic(o.out, to_png(svg, width, height, kPngScale));
  else
    io::write_atomic(o.out, svg);
}

void write_figure(const DrawnOutput& o, const draw::Figure& figure) {
  const draw::SvgOptions svg{.width = o.width == 0 ? 800.0 : o.width, .theme = o.file_theme()};
  write_svg(o, draw::to_svg(figure, svg), svg.width, draw::lay_out(figure, svg.width).height);
}

draw::TerminalOptions terminal_options(const DrawnOutput& o) {
  const Terminal terminal(stdout);
  return {.columns = o.width == 0 ? terminal.width() : o.width, .color = terminal.colored()};
}

}  // namespace halfspace::app
