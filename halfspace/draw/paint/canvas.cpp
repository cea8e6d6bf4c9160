// draw: dots and letters.
#include "halfspace/draw/paint/canvas.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace halfspace::draw {
namespace {

// U+2800 and the bits of its dots. Source: Unicode, Braille Patterns.
std::string braille(std::uint8_t dots) {
  return {'\xe2', static_cast<char>(0xa0 | dots >> 6U), static_cast<char>(0x80 | (dots & 0x3fU))};
}

constexpr std::uint8_t kBits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> out;
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0xc0U) == 0x80U && !out.empty())
      out.back() += c;
    else
      out.emplace_back(1, c);
  return out;
}

}  // namespace

Canvas::Canvas(int columns, int rows)
    : columns_(columns),
      rows_(rows),
      cells_(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {}

Canvas::Cell* Canvas::at(int column, int row) {
  if (column < 0 || column >= columns_ || row < 0 || row >= rows_) return nullptr;
  return &cells_[static_cast<std::size_t>(row * columns_ + column)];
}

void Canvas::dot(int x, int y, int ansi) {
  Cell* const cell = x < 0 || y < 0 ? nullptr : at(x / 2, y / 4);
  if (cell == nullptr) return;
  cell->dots |= kBits[y % 4][x % 2];
  cell->ansi = ansi;
}

void Canvas::erase(int x, int y) {
  Cell* const cell = x < 0 || y < 0 ? nullptr : at(x / 2, y / 4);
  if (cell != nullptr) cell->dots &= static_cast<std::uint8_t>(~kBits[y % 4][x % 2]);
}

void Canvas::line(int x0, int y0, int x1, int y1, int ansi) {
  const int dx = std::abs(x1 - x0);
  const int dy = -std::abs(y1 - y0);
  int error = dx + dy;
  while (true) {
    dot(x0, y0, ansi);
    if (x0 == x1 && y0 == y1) return;
    const int twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      x0 += x0 < x1 ? 1 : -1;
    }
    if (twice <= dx) {
      error += dx;
      y0 += y0 < y1 ? 1 : -1;
    }
  }
}

void Canvas::write(int column, int row, const std::string& text, int ansi) {
  for (const std::string& letter : letters_of(plain(text))) {
    if (Cell* const cell = at(column++, row); cell != nullptr) {
      cell->letter = letter;
      cell->ansi = ansi;
    }
  }
}

void Canvas::put(int column, int row, const Canvas& other) {
  for (int r = 0; r < other.rows_; ++r)
    for (int c = 0; c < other.columns_; ++c)
      if (Cell* const cell = at(column + c, row + r); cell != nullptr)
        *cell = other.cells_[static_cast<std::size_t>(r * other.columns_ + c)];
}

std::string Canvas::text(bool color) const {
  std::string out;
  for (int r = 0; r < rows_; ++r) {
    std::string line;
    std::size_t end = 0;  // of the line without blanks
    int current = 0;
    for (int c = 0; c < columns_; ++c) {
      const Cell& cell = cells_[static_cast<std::size_t>(r * columns_ + c)];
      const bool blank = cell.dots == 0 && (cell.letter.empty() || cell.letter == " ");
      const int ansi = blank || !color ? current : cell.ansi;
      if (ansi != current) line += ansi == 0 ? "\x1b[0m" : fmt::format("\x1b[0;{}m", ansi);
      current = ansi;
      if (blank) {
        line += ' ';
        continue;
      }
      line += cell.letter.empty() ? braille(cell.dots) : cell.letter;
      end = line.size();
    }
    line.resize(end);
    out += line + (current == 0 ? "\n" : "\x1b[0m\n");
  }
  return out;
}

}  // namespace halfspace::draw
