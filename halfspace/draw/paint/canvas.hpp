// draw: a grid of characters, each 2 x 4 braille dots or a letter, each of one colour.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// Rows and columns count from the top left, dots likewise.
class Canvas {
 public:
  Canvas(int columns, int rows);

  [[nodiscard]] int columns() const { return columns_; }
  [[nodiscard]] int rows() const { return rows_; }

  /// One dot; outside nothing happens.
  void dot(int x, int y, int ansi);
  /// Takes a dot away; outside nothing happens.
  void erase(int x, int y);
  /// Dots from one to the other. Source: Bresenham 1965.
  void line(int x0, int y0, int x1, int y1, int ansi);
  /// Letters over whatever dots are there, cut at the edges.
  void write(int column, int row, const std::string& text, int ansi);
  /// Another canvas, copied to a place where it fits.
  void put(int column, int row, const Canvas& other);
  /// The lines, without blanks at their ends.
  [[nodiscard]] std::string text(bool color) const;

 private:
  struct Cell {
    std::uint8_t dots = 0;
    std::string letter = {};  // over the dots
    int ansi = 0;
  };
  [[nodiscard]] Cell* at(int column, int row);

  int columns_, rows_;
  std::vector<Cell> cells_;
};

}  // namespace halfspace::draw
