// draw: writing HTML.
#include "halfspace/draw/paint/page.hpp"

#include <fmt/format.h>

#include "halfspace/draw/paint/svg.hpp"
#include "halfspace/draw/paint/svg_writer.hpp"

namespace halfspace::draw {
namespace {

// As wide as the text and a figure's own margins.
constexpr double kFigureWidth = 848;

constexpr std::string_view kLayoutStyle = R"(
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;-webkit-text-size-adjust:100%}
main{max-width:848px;margin:0 auto;padding:56px 24px 40px}
h1{margin:0;font-size:30px;line-height:1.2;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{margin:0 0 12px;font-size:19px;line-height:1.3}
header p,footer{color:var(--dim)}
header p{margin:8px 0 0;overflow-wrap:anywhere}
section{margin-top:40px}
section>*+*{margin-top:20px}
dl,dd,figure,pre{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px}
.tiles div{display:flex;flex-direction:column;justify-content:space-between;padding:14px 16px;border:1px solid var(--frame);border-radius:8px}
.tiles dt{color:var(--dim);font-size:13px}
.tiles dd{margin-top:2px;font-size:25px;line-height:1.25;font-weight:600;font-variant-numeric:tabular-nums}
.facts{display:grid;grid-template-columns:minmax(110px,max-content) 1fr}
.facts dt,.facts dd{padding:7px 0;border-top:1px solid var(--grid)}
.facts dt{padding-right:28px;color:var(--dim)}
.facts dd{overflow-wrap:anywhere}
.dense{columns:3 220px;column-gap:28px;font-size:14px}
.dense div{display:flex;justify-content:space-between;gap:12px;padding:5px 0;border-top:1px solid var(--grid);break-inside:avoid}
.dense dt{color:var(--dim)}
.dense dd{text-align:right;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{padding-bottom:6px;color:var(--dim);font-size:14px;text-align:left}
th,td{padding:7px 0 7px 20px;border-top:1px solid var(--grid);text-align:right}
th:first-child{padding-left:0}
.word{text-align:left}
thead th{border:0;color:var(--dim);font-size:13px;font-weight:400}
tbody th{font-weight:400}
pre{padding:14px 16px;border:1px solid var(--frame);border-radius:8px;font:13px/1.6 ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;overflow-x:auto}
figure{margin-inline:-24px;overflow-x:auto}
figure svg{display:block;width:100%;min-width:600px;height:auto}
footer{margin-top:48px;font-size:13px}
@media print{main{max-width:none;padding:0}section{margin-top:28px}figure,table,.tiles,.dense,pre{break-inside:avoid}h2{break-after:avoid}pre{white-space:pre-wrap;overflow-wrap:anywhere}figure svg{min-width:0}}
)";

// The page's colours are the figures'.
std::string colors(Rgb Paint::*side) {
  return fmt::format("--paper:{};--ink:{};--dim:{};--frame:{};--grid:{}", hex(kPaper.*side),
                     hex(kInk.*side), hex(kDim.*side), hex(kFrame.*side), hex(kGrid.*side));
}

std::string named_list(std::string_view kind, const auto& entries, bool cards) {
  std::string out = fmt::format("<dl class=\"{}\">\n", kind);
  for (const auto& [name, text] : entries)
    out += fmt::format("{}<dt>{}</dt><dd>{}</dd>{}\n", cards ? "<div>" : "", escaped(name),
                       escaped(text), cards ? "</div>" : "");
  return out + "</dl>\n";
}

std::string html(const PageTiles& block) { return named_list("tiles", block.tiles, true); }
std::string html(const PageFacts& block) {
  return named_list(block.dense ? "dense" : "facts", block.facts, block.dense);
}

// One row of a table: `first` is the element of its first cell, `other` of the others.
std::string table_row(const std::vector<std::string>& cells, std::size_t words,
                      std::string_view first, std::string_view other) {
  std::string out = "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view element = i == 0 ? first : other;
    out += fmt::format("<{}{}>{}</{}>", element, i < words ? " class=\"word\"" : "",
                       escaped(cells[i]), element.substr(0, 2));
  }
  return out + "</tr>";
}

std::string html(const PageTable& block) {
  constexpr std::string_view kColumn = "th scope=\"col\"";
  std::string out = "<div class=\"wide\"><table>\n";
  if (!block.caption.empty()) out += fmt::format("<caption>{}</caption>\n", escaped(block.caption));
  out += fmt::format("<thead>{}</thead>\n<tbody>\n",
                     table_row(block.head, block.words, kColumn, kColumn));
  for (const std::vector<std::string>& row : block.rows)
    out += table_row(row, block.words, "th scope=\"row\"", "td") + '\n';
  return out + "</tbody></table></div>\n";
}

std::string html(const PageCommands& block) {
  std::string out = "<pre><code>";
  for (const std::string& line : block.lines) out += escaped(line) + '\n';
  out.pop_back();
  return out + "</code></pre>\n";
}

std::string html(const Figure& figure) {
  return "<figure>\n" + to_svg(figure, {.width = kFigureWidth, .titled = false}) + "</figure>\n";
}

std::string html(const PageSection& section) {
  std::string out = "<section>\n";
  if (!section.title.empty()) out += fmt::format("<h2>{}</h2>\n", escaped(section.title));
  for (const PageBlock& block : section.blocks)
    out += std::visit([](const auto& each) { return html(each); }, block);
  return out + "</section>\n";
}

}  // namespace

std::string to_html(const Page& page) {
  const std::string title = escaped(page.title);
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';img-src "
      "data:;style-src 'unsafe-inline'\">\n<title>{}</title>\n<style>\n:root{{{}}}\n"
      "@media (prefers-color-scheme:dark){{:root{{{}}}}}{}</style>\n</head>\n<body>\n<main>\n"
      "<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n",
      title, colors(&Paint::light), colors(&Paint::dark), kLayoutStyle, title,
      escaped(page.subtitle));
  for (const PageSection& section : page.sections) out += html(section);
  return out +
         fmt::format("<footer>{}</footer>\n</main>\n</body>\n</html>\n", escaped(page.footer));
}

}  // namespace halfspace::draw
