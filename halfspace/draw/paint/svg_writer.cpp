// draw: writing elements of SVG.
#include "halfspace/draw/paint/svg_writer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/draw/figure/simplify.hpp"
#include "halfspace/io/png.hpp"

namespace halfspace::draw {
namespace {

std::string opacity_text(double opacity) {
  return opacity < 1 ? fmt::format(" opacity=\"{}\"", pixels(opacity)) : "";
}

// Not every reader keeps the edges of magnified pixels (image-rendering), so small pictures that
// are not to be blended are magnified here.
constexpr std::size_t kSharpPixels = 320;

std::size_t magnification(const Image& image) {
  return image.smooth ? 1 : std::max<std::size_t>(1, kSharpPixels / image.columns);
}

std::string base64(const io::Bytes& bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (i + k < bytes.size() ? static_cast<std::uint32_t>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : kDigits[group >> (18U - 6U * k) & 63U];
  }
  return out;
}

}  // namespace

std::string pixels(double value) {
  std::string out = fmt::format("{:.2f}", value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : plain(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string SvgWriter::class_of(Use use, const Paint& paint) {
  const char* const property = use == Use::fill ? "fill" : "stroke";
  std::string name =
      fmt::format("{}{}{}", property[0], hex(paint.light).substr(1), hex(paint.dark).substr(1));
  dark_[name] = fmt::format("{}:{}", property, hex(paint.dark));
  return name;
}

std::string SvgWriter::colored(const Paint* fill, const Paint* stroke) {
  std::string out = fmt::format(" fill=\"{}\"", fill == nullptr ? "none" : hex(shown(*fill)));
  if (stroke != nullptr) out += fmt::format(" stroke=\"{}\"", hex(shown(*stroke)));
  if (theme_ != Theme::automatic) return out;
  std::string classes;
  if (fill != nullptr) classes = class_of(Use::fill, *fill);
  if (stroke != nullptr)
    classes += fmt::format("{}{}", classes.empty() ? "" : " ", class_of(Use::stroke, *stroke));
  return out + fmt::format(" class=\"{}\"", classes);
}

void SvgWriter::rect(const Box& box, const Paint& fill, double opacity) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}/>\n", pixels(box.x),
                       pixels(box.y), pixels(box.width), pixels(box.height),
                       colored(&fill, nullptr), opacity_text(opacity));
}

void SvgWriter::card(const Box& box, double radius, const Paint& fill, const Paint& rim,
                     double rim_width) {
  body_ += fmt::format(
      "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"{} stroke-width=\"{}\"/>\n",
      pixels(box.x), pixels(box.y), pixels(box.width), pixels(box.height), pixels(radius),
      colored(&fill, &rim), pixels(rim_width));
}

void SvgWriter::line(Point from, Point to, const Paint& stroke, double width) {
  body_ += fmt::format("<path d=\"M{} {}L{} {}\"{} stroke-width=\"{}\"/>\n", pixels(from.x),
                       pixels(from.y), pixels(to.x), pixels(to.y), colored(nullptr, &stroke),
                       pixels(width));
}

void SvgWriter::path(const std::vector<std::vector<Point>>& runs, const Line& style) {
  if (runs.empty()) return;
  constexpr double kUnseen = 0.05;  // pixels
  std::string d;
  for (const auto& run : runs) {
    const std::vector<Point> points = simplified(run, kUnseen);
    for (std::size_t i = 0; i < points.size(); ++i)
      d += fmt::format("{}{} {}", i == 0 ? 'M' : 'L', pixels(points[i].x), pixels(points[i].y));
  }
  stroke(d, style);
}

void SvgWriter::curve(const std::vector<Point>& points, bool along_x, const Line& style) {
  std::string d;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point p = points[i];
    if (i == 0) {
      d += fmt::format("M{} {}", pixels(p.x), pixels(p.y));
      continue;
    }
    const Point last = points[i - 1];
    const Point middle{(last.x + p.x) / 2, (last.y + p.y) / 2};
    const Point a = along_x ? Point{middle.x, last.y} : Point{last.x, middle.y};
    const Point b = along_x ? Point{middle.x, p.y} : Point{p.x, middle.y};
    d += fmt::format("C{} {} {} {} {} {}", pixels(a.x), pixels(a.y), pixels(b.x), pixels(b.y),
                     pixels(p.x), pixels(p.y));
  }
  stroke(d, style);
}

void SvgWriter::stroke(const std::string& d, const Line& style) {
  body_ += fmt::format(
      "<path d=\"{}\"{} stroke-width=\"{}\" stroke-linejoin=\"round\" "
      "stroke-linecap=\"{}\"{}{}/>\n",
      d, colored(nullptr, &style.paint), pixels(style.width), style.dashed ? "butt" : "round",
      style.dashed ? " stroke-dasharray=\"5 4\"" : "", opacity_text(style.opacity));
}

void SvgWriter::area(const std::vector<Point>& points, const Area& style) {
  std::string d;
  for (const Point& p : points)
    d += fmt::format("{}{} {}", d.empty() ? 'M' : 'L', pixels(p.x), pixels(p.y));
  body_ += fmt::format("<path d=\"{}Z\"{}{}/>\n", d, colored(&style.paint, nullptr),
                       opacity_text(style.opacity));
}

void SvgWriter::shape(Point at, Marker shape, double radius) {
  const double r = radius;
  const auto polygon = [&](std::initializer_list<Point> corners) {
    std::string d;
    for (const Point& corner : corners)
      d += fmt::format("{}{} {}", d.empty() ? 'M' : 'L', pixels(at.x + corner.x * r),
                       pixels(at.y + corner.y * r));
    body_ += fmt::format("<path d=\"{}Z\"/>", d);
  };
  switch (shape) {
    case Marker::circle:
      body_ +=
          fmt::format(R"(<circle cx="{}" cy="{}" r="{}"/>)", pixels(at.x), pixels(at.y), pixels(r));
      break;
    case Marker::square:
      polygon({{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}});
      break;
    case Marker::diamond:
      polygon({{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}});
      break;
    case Marker::triangle:
      polygon({{0, -1.2}, {1.15, 0.85}, {-1.15, 0.85}});
      break;
    case Marker::cross:
      polygon({{-1.2, -0.4},
               {-0.4, -0.4},
               {-0.4, -1.2},
               {0.4, -1.2},
               {0.4, -0.4},
               {1.2, -0.4},
               {1.2, 0.4},
               {0.4, 0.4},
               {0.4, 1.2},
               {-0.4, 1.2},
               {-0.4, 0.4},
               {-1.2, 0.4}});
      break;
  }
}

void SvgWriter::dots(const std::vector<Point>& points, const Dots& style) {
  body_ += fmt::format("<g{}>", colored(&style.paint, style.outlined ? &kPaper : nullptr));
  for (const Point& point : points) shape(point, style.shape, style.radius);
  body_ += "</g>\n";
}

void SvgWriter::dot(Point at, const KeyEntry& entry) {
  body_ += fmt::format("<g{}>", colored(&entry.paint, nullptr));
  shape(at, entry.shape.value_or(Marker::circle), 4.5);
  body_ += "</g>\n";
}

void SvgWriter::text(Point at, const Text& style, double tilt) {
  constexpr const char* kAnchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
  const Point p{at.x + style.dx, at.y + style.dy};
  const std::string turned = tilt == 0 ? ""
                                       : fmt::format(" transform=\"rotate({} {} {})\"",
                                                     pixels(tilt), pixels(p.x), pixels(p.y));
  body_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}{}{}>{}</text>\n", pixels(p.x),
                       pixels(p.y), pixels(style.size), kAnchors[static_cast<int>(style.align)],
                       style.strong ? " font-weight=\"600\"" : "", colored(&style.paint, nullptr),
                       turned, escaped(style.text));
}

void SvgWriter::picture(const Box& box, const Image& image, Rgb Paint::*side,
                        const std::string& extra) {
  const std::size_t times = magnification(image);
  std::vector<std::uint8_t> bytes;
  bytes.reserve(3 * times * times * image.pixels.size());
  for (std::size_t r = 0; r < times * image.rows; ++r)
    for (std::size_t c = 0; c < times * image.columns; ++c) {
      const Rgb color = image.pixels[r / times * image.columns + c / times].*side;
      bytes.insert(bytes.end(), {color.r, color.g, color.b});
    }
  const io::Bytes png = io::write_png(static_cast<std::uint32_t>(times * image.columns),
                                      static_cast<std::uint32_t>(times * image.rows), bytes);
  body_ += fmt::format(
      "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\"{} "
      "href=\"data:image/png;base64,{}\"/>\n",
      pixels(box.x), pixels(box.y), pixels(box.width), pixels(box.height), extra, base64(png));
}

void SvgWriter::image(const Box& box, const Image& image) {
  if (theme_ != Theme::dark)
    picture(box, image, &Paint::light, theme_ == Theme::automatic ? " class=\"light-paper\"" : "");
  if (theme_ != Theme::light)
    picture(box, image, &Paint::dark,
            theme_ == Theme::automatic ? R"( display="none" class="dark-paper")" : "");
  has_pictures_ = true;
}

std::string SvgWriter::file(double width, double height, const std::string& title,
                            const std::string& description) const {
  std::string style;
  for (const auto& [name, rule] : dark_) style += fmt::format(".{}{{{}}}", name, rule);
  if (has_pictures_ && theme_ == Theme::automatic)
    style += ".light-paper{display:none}.dark-paper{display:inline}";
  if (!style.empty())
    style = fmt::format("<style>@media (prefers-color-scheme:dark){{{}}}</style>\n", style);
  if (!description.empty()) style = fmt::format("<desc>{}</desc>\n", escaped(description)) + style;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
      "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"{2}\" font-family=\"system-ui, "
      "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', "
      "sans-serif\">\n{3}{4}</svg>\n",
      pixels(width), pixels(height), escaped(title), style, body_);
}

}  // namespace halfspace::draw
