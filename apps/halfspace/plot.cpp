// apps: `halfspace plot`.
#include <array>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/plot_figures.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/draw/functions.hpp"
#include "halfspace/draw/layout.hpp"
#include "halfspace/draw/svg.hpp"
#include "halfspace/draw/terminal.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::app {
namespace {

constexpr std::string_view kPlotFormats = "an .svg or .png file";

/// A kind of plot: what it needs, and how it is made.
struct Kind {
  std::string_view name;
  std::string_view about;
  int arguments;  // 0: none, 1: MODEL, 2: MODEL and DATA
  draw::Figure (*make)(const PlotOptions& options);
};

constexpr std::array kKinds{
    Kind{"activations", "every activation and its derivative", 0,
         [](const PlotOptions&) { return draw::activations_figure(); }},
    Kind{"losses", "every loss against the margin", 0,
         [](const PlotOptions&) { return draw::losses_figure(); }},
    Kind{"history", "loss, metric and learning rate by epoch", 1, plot_history},
    Kind{"health", "how each layer fared, of a run with --health", 1, plot_health},
    Kind{"network", "layers, units and weights", 1, plot_network},
    Kind{"weights", "the first layer as images", 1, plot_weights},
    Kind{"confusion", "which classes are taken for which", 2, plot_confusion},
    Kind{"calibration", "whether probabilities come true as often as they say", 2,
         plot_calibration},
    Kind{"boundary", "what a model of two inputs says everywhere", 2, plot_boundary},
    Kind{"hidden", "what the hidden layers make of the rows", 2, plot_hidden},
};

std::vector<Key> keys_of(PlotOptions& o) {
  Key kind = key("kind", "KIND", "what to draw", o.kind, KeyKind::positional);
  kind.required = true;
  std::vector<Key> keys;
  add(keys, "Arguments", {std::move(kind)});
  for (Key each : given_data_keys(o.given)) {
    each.required = false;
    keys.push_back(std::move(each));
  }
  std::vector<Key> output = drawn_output_keys(o.drawn, kPlotFormats);
  output.push_back(
      key("threads", "N", "never change a result [default: all processors]", o.threads));
  add(keys, "Output", std::move(output));
  return keys;
}

const Kind& kind_named(const std::string& name) {
  std::vector<std::string> names;
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind;
    names.emplace_back(kind.name);
  }
  fail("usage.choice", "plot",
       fmt::format("no plot {}{}", io::shown(name), base::suggestion(name, names)));
}

void check_arguments(const Kind& kind, const PlotOptions& o) {
  const int given = (o.given.model.empty() ? 0 : 1) + (o.given.data.empty() ? 0 : 1);
  constexpr const char* kTakes[] = {"no MODEL or DATA", "MODEL, and no DATA", "MODEL and DATA"};
  if (given != kind.arguments)
    fail("usage.arguments", "plot",
         fmt::format("{} takes {}; halfspace plot --help shows the usage", kind.name,
                     kTakes[kind.arguments]));
}

void write(const draw::Figure& figure, const DrawnOutput& o) {
  const draw::SvgOptions svg{.width = o.width == 0 ? 800.0 : o.width, .theme = o.file_theme()};
  write_svg(o, draw::to_svg(figure, svg), svg.width, draw::lay_out(figure, svg.width).height);
}

int plot(PlotOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const Kind& kind = kind_named(options.kind);
  check_arguments(kind, options);
  check(options.drawn, "plot", kPlotFormats, {".svg", ".png"});
  const draw::Figure figure = kind.make(options);
  if (options.drawn.to_file())
    write(figure, options.drawn);
  else
    fmt::print("{}", draw::to_terminal(figure, terminal_options(options.drawn)));
  return kDone;
}

std::string kinds_text() {
  std::string out = "KIND is one of:";
  for (const Kind& kind : kKinds) {
    constexpr const char* kArguments[] = {"", " MODEL", " MODEL DATA"};
    out += fmt::format(" {}{} ({}){}", kind.name, kArguments[kind.arguments], kind.about,
                       &kind == &kKinds.back() ? "." : ",");
  }
  return out;
}

}  // namespace

Command plot_command() {
  const auto options = std::make_shared<PlotOptions>();
  return {.name = "plot",
          .about = "Draw functions, models and what they make of data",
          .details = kinds_text(),
          .examples =
              "halfspace plot activations\n"
              "halfspace plot boundary model.safetensors spiral --out boundary.svg\n"
              "halfspace plot history model.safetensors --out history.png --theme dark",
          .keys = keys_of(*options),
          .run = [options](const Settings& given) { return plot(*options, given); }};
}

}  // namespace halfspace::app
