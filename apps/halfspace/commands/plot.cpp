// apps: `halfspace plot`.
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/commands/plot_figures.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/draw/chart/functions.hpp"
#include "halfspace/draw/paint/terminal.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::app {
namespace {

enum class Takes : std::uint8_t { nothing, model, model_and_data, perhaps_data };

/// A kind of plot: what it needs, and how it is made.
struct Kind {
  std::string_view name;
  std::string_view about;
  Takes takes;
  draw::Figure (*make)(const PlotOptions& options);
};

constexpr std::array kKinds{
    Kind{"activations", "every activation and its derivative", Takes::nothing,
         [](const PlotOptions&) { return draw::activations_figure(); }},
    Kind{"losses", "every loss against the margin", Takes::nothing,
         [](const PlotOptions&) { return draw::losses_figure(); }},
    Kind{"history", "loss, metric and learning rate by epoch", Takes::model, plot_history},
    Kind{"health", "how each layer fared, of a run with --health", Takes::model, plot_health},
    Kind{"network", "layers, units and weights", Takes::model, plot_network},
    Kind{"weights", "the first layer as images", Takes::model, plot_weights},
    Kind{"confusion", "which classes are taken for which", Takes::model_and_data, plot_confusion},
    Kind{"calibration", "whether probabilities come true as often as they say",
         Takes::model_and_data, plot_calibration},
    Kind{"boundary", "what a model of two inputs says everywhere", Takes::model_and_data,
         plot_boundary},
    Kind{"hidden", "what the hidden layers make of the rows", Takes::model_and_data, plot_hidden},
    Kind{"surface", "the loss around the weights", Takes::model_and_data, plot_surface},
    Kind{"regions", "linear regions of a model of two inputs", Takes::model, plot_regions},
    Kind{"targets", "complex targets, or DATA, learned with 1, 2 and 4 hidden layers",
         Takes::perhaps_data, plot_targets},
    Kind{"dimension", "the curse of dimensionality", Takes::nothing, plot_dimension},
};

std::vector<Key> keys_of(PlotOptions& o) {
  Key kind = key("kind", "KIND", "what to draw", o.kind, KeyKind::positional);
  kind.required = true;
  std::vector<Key> keys;
  add(keys, "Arguments", {std::move(kind)});
  for (Key each : given_data_keys(o.given)) {
    each.required = false;
    if (each.name == "seed")
      each.help = "of a generated set, of directions and of what a plot trains [default: 0]";
    keys.push_back(std::move(each));
  }
  add(keys, "Plots",
      {key("path", "",
           "surface: along the path of training, which is run again from the model's record",
           o.path, KeyKind::flag),
       key("box", "R", "regions: in [-R, R]^2 of the inputs as preprocessed [default: 3]", o.box)});
  std::vector<Key> output = drawn_output_keys(o.drawn, kFigureFormats);
  output.push_back(threads_key(o.threads));
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

// What stands alone is MODEL, but where a kind takes DATA alone.
void settle_arguments(const Kind& kind, PlotOptions& o) {
  const int given = (o.given.model.empty() ? 0 : 1) + (o.given.data.empty() ? 0 : 1);
  constexpr const char* kTakes[] = {"no MODEL or DATA", "MODEL, and no DATA", "MODEL and DATA",
                                    "DATA or nothing"};
  const auto takes = static_cast<int>(kind.takes);
  const bool perhaps = kind.takes == Takes::perhaps_data;
  if (perhaps ? given > 1 : given != takes)
    fail("usage.arguments", "plot",
         fmt::format("{} takes {}; halfspace plot --help shows the usage", kind.name,
                     kTakes[takes]));
  if (perhaps) o.given.data = o.given.model.native();
}

int plot(PlotOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const Kind& kind = kind_named(options.kind);
  settle_arguments(kind, options);
  check(options.drawn, "plot", kFigureFormats, {".svg", ".png"});
  const draw::Figure figure = kind.make(options);
  if (options.drawn.to_file())
    write_figure(options.drawn, figure);
  else
    fmt::print("{}", draw::to_terminal(figure, terminal_options(options.drawn)));
  return kDone;
}

std::string kinds_text() {
  std::string out = "KIND is one of:";
  for (const Kind& kind : kKinds) {
    constexpr const char* kArguments[] = {"", " MODEL", " MODEL DATA", " [DATA]"};
    out += fmt::format(" {}{} ({}){}", kind.name, kArguments[static_cast<int>(kind.takes)],
                       kind.about, &kind == &kKinds.back() ? "." : ",");
  }
  return out;
}

}  // namespace

Command plot_command() {
  return command<PlotOptions>(
      {.name = "plot",
       .about = "Draw functions, models and what they make of data",
       .details = kinds_text(),
       .examples = "halfspace plot activations\n"
                   "halfspace plot boundary model.safetensors spiral --out boundary.svg\n"
                   "halfspace plot surface model.safetensors digits --path --out surface.png\n"
                   "halfspace plot history model.safetensors --out history.png --theme dark"},
      keys_of, plot);
}

}  // namespace halfspace::app
