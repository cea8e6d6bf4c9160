// draw: figures as text, lines in braille dots.
#pragma once

#include <string>

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

struct TerminalOptions {
  int columns = 80;
  bool color = false;  // SGR escapes
};

/// A figure in lines of at most `columns` characters (UTF-8). Each character holds 2 x 4 dots.
std::string to_terminal(const Figure& figure, const TerminalOptions& options = {});

}  // namespace halfspace::draw
