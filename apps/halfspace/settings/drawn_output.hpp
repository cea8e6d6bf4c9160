// apps: where a drawing goes: the terminal or a file, and how it looks there.
#pragma once

#include <initializer_list>
#include <string>

#include "apps/halfspace/settings/key.hpp"
#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/draw/paint/terminal.hpp"

namespace halfspace::app {

/// What --out, --theme and --width say.
struct DrawnOutput {
  std::string out;
  draw::Theme theme = draw::Theme::automatic;
  int width = 0;  // 0: what suits

  [[nodiscard]] bool to_file() const { return !out.empty(); }
  /// A PNG has one paper.
  [[nodiscard]] draw::Theme file_theme() const;
};

/// What figures are written as, for help and messages.
inline constexpr std::string_view kFigureFormats = "an .svg or .png file";

/// `formats` stands in the help of --out: "an .svg or .png file".
std::vector<Key> drawn_output_keys(DrawnOutput& output, std::string_view formats);
/// Throws: Error where --out has none of `endings` or cannot be written, or --width is out of
/// range.
void check(const DrawnOutput& output, std::string_view command, std::string_view formats,
           std::initializer_list<std::string_view> endings);
/// Writes an SVG of that many pixels, as PNG where --out says so.
void write_svg(const DrawnOutput& output, const std::string& svg, double width, double height);
/// Writes a figure, 800 pixels wide where --width does not say.
void write_figure(const DrawnOutput& output, const draw::Figure& figure);
/// Columns and colours of stdout.
draw::TerminalOptions terminal_options(const DrawnOutput& output);

}  // namespace halfspace::app
