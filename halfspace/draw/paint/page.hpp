// draw: a page of tables, commands and figures as one HTML file.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// Few numbers set large, each with its name.
struct PageTiles {
  std::vector<std::pair<std::string, std::string>> tiles;  // name, number
};

/// Names and what they are; dense: several beside each other.
struct PageFacts {
  std::vector<std::pair<std::string, std::string>> facts;
  bool dense = false;
};

/// Columns under their names; the first names its row. The first `words` hold words, the others
/// numbers.
struct PageTable {
  std::string caption;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  std::size_t words = 1;
};

/// Lines for a shell.
struct PageCommands {
  std::vector<std::string> lines;
};

using PageBlock = std::variant<PageTiles, PageFacts, PageTable, PageCommands, Figure>;

/// Figures stand without their titles: these are their sections'.
struct PageSection {
  std::string title;  // none: no heading
  std::vector<PageBlock> blocks;
};

struct Page {
  std::string title;
  std::string subtitle;
  std::vector<PageSection> sections;
  std::string footer;
};

/// The page as one file that asks nothing of anyone: no scripts, no links, figures inside. It is
/// light, and dark where the reader's system is; printed, it is light. Every text is escaped.
std::string to_html(const Page& page);

}  // namespace halfspace::draw
