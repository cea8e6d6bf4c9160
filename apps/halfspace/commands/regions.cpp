// apps: `halfspace regions`.
#include "halfspace/theory/regions.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/settings/drawn_output.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/regions.hpp"
#include "halfspace/theory/regions_bounds.hpp"

namespace halfspace::app {
namespace {

struct RegionsOptions {
  std::filesystem::path model;
  std::vector<std::int64_t> layers;
  std::string activation = "relu";
  double box = 3;
  std::int64_t samples = 10'000;
  std::uint64_t seed = 0;
  bool json = false;
  DrawnOutput drawn;
};

std::vector<Key> keys_of(RegionsOptions& o) {
  Key model = model_key(o.model);
  model.required = false;
  std::vector<Key> keys;
  add(keys, "Arguments", {std::move(model)});
  add(keys, "Options",
      {key("layers", "N,N,...",
           "instead of a model: inputs, then hidden widths; weights and biases are drawn from "
           "N(0, 1)",
           o.layers),
       key("activation", "NAME", "with --layers [default: relu]", o.activation),
       key("box", "R", "count in [-R, R]^n, a model's inputs as preprocessed [default: 3]", o.box),
       key("samples", "N", "points tried above 2 inputs [default: 10,000]", o.samples),
       key("seed", "N", "of weights and points [default: 0]", o.seed), json_key(o.json)});
  std::vector<Key> drawing = drawn_output_keys(o.drawn, kFigureFormats);
  drawing.front().help =
      fmt::format("{} of the regions, of 2 inputs [default: none]", kFigureFormats);
  add(keys, "Drawing", std::move(drawing));
  return keys;
}

struct Counts {
  std::optional<std::int64_t> exact;    // 1 and 2 inputs
  std::optional<std::int64_t> sampled;  // more
  double zaslavsky = 0;
  std::optional<double> montufar;  // rectifiers
  double upper = 0;
  std::string upper_source;
};

Counts count(const theory::HiddenLayers& hidden, const RegionsOptions& options) {
  Counts out;
  const std::int64_t inputs = hidden.inputs();
  const std::vector<std::int64_t> widths = hidden.widths();
  if (inputs <= 2)
    out.exact = theory::count_regions(hidden, options.box);
  else
    out.sampled = theory::sampled_patterns(hidden, options.box, options.samples, options.seed);
  out.zaslavsky = theory::zaslavsky(hidden.kinks() * hidden.units(), inputs);
  if (hidden.are_rectifiers()) {
    out.montufar = theory::montufar(inputs, widths);
    out.upper = theory::serra(inputs, widths);
    out.upper_source = "Serra et al. 2018";
  } else {
    out.upper = theory::product_bound(inputs, widths, hidden.kinks());
    out.upper_source = "Montufar 2017";
  }
  return out;
}

// "2-8-8".
std::string architecture(const theory::HiddenLayers& hidden) {
  std::string out = std::to_string(hidden.inputs());
  for (const std::int64_t width : hidden.widths()) out += fmt::format("-{}", width);
  return out;
}

std::string bound(double value) {
  return value < 9e15 ? grouped(std::llround(value)) : fmt::format("{:.3e}", value);
}

void print(const theory::HiddenLayers& hidden, const RegionsOptions& options, const Counts& c) {
  const std::int64_t n = hidden.inputs();
  fmt::print("{}: {} inputs, hidden units {}; box [-{}, {}]^{}\n\n", architecture(hidden), n,
             hidden.units(), options.box, options.box, n);
  std::vector<std::vector<std::string>> rows;
  if (c.exact) rows.push_back({"linear regions", grouped(*c.exact), "exact, by cutting the box"});
  if (c.sampled)
    rows.push_back({"patterns seen", grouped(*c.sampled),
                    fmt::format("at {} random points, seed {}: there are at least as many regions",
                                grouped(options.samples), options.seed)});
  rows.push_back({"one layer", bound(c.zaslavsky),
                  "the most that one hidden layer of as many units can have (Zaslavsky 1975)"});
  if (c.montufar)
    rows.push_back({"lower bound", bound(*c.montufar),
                    "some weights of these widths reach it (Montufar et al. 2014)"});
  rows.push_back(
      {"upper bound", bound(c.upper), fmt::format("no weights have more ({})", c.upper_source)});
  fmt::print("{}", aligned(rows, "lrl"));
}

void print_as_json(const theory::HiddenLayers& hidden, const RegionsOptions& options,
                   const Counts& c) {
  nlohmann::ordered_json out{
      {"inputs", hidden.inputs()}, {"layers", hidden.widths()}, {"box", options.box}};
  out["exact"] = c.exact ? nlohmann::ordered_json(*c.exact) : nullptr;
  out["sampled"] = c.sampled ? nlohmann::ordered_json(*c.sampled) : nullptr;
  if (c.sampled) out["samples"] = options.samples;
  out["zaslavsky"] = c.zaslavsky;
  out["montufar"] = c.montufar ? nlohmann::ordered_json(*c.montufar) : nullptr;
  out["upper_bound"] = c.upper;
  out["upper_bound_source"] = c.upper_source;
  out["seed"] = options.seed;
  print_json(out);
}

theory::HiddenLayers layers_of(const RegionsOptions& options) {
  if (options.layers.empty() == options.model.empty())
    fail("usage.regions", "regions", "takes either a MODEL or --layers, such as --layers 2,8,8");
  if (!options.layers.empty())
    return theory::random_layers(options.layers, options.activation, options.seed);
  return theory::hidden_layers(*open_model(options.model).network);
}

int regions(RegionsOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  check(options.drawn, "regions", kFigureFormats, {".svg", ".png"});
  const theory::HiddenLayers hidden = layers_of(options);
  if (options.drawn.to_file())
    write_figure(options.drawn, draw::regions_figure(hidden, options.box, {"x₁", "x₂"}));
  const Counts counts = count(hidden, options);
  if (options.json)
    print_as_json(hidden, options, counts);
  else
    print(hidden, options, counts);
  return kDone;
}

}  // namespace

Command regions_command() {
  return command<RegionsOptions>(
      {.name = "regions",
       .about = "Count the linear regions of a network",
       .details =
           "A region is a cell of one activation pattern of the hidden layers, with non-empty "
           "interior in the box. With 1 or 2 inputs the count is exact; above, the patterns at "
           "random points are counted. Activations are piecewise linear, such as relu.",
       .examples = "halfspace regions --layers 2,16 --seed 1\n"
                   "halfspace regions --layers 2,8,8 --box 100 --json\n"
                   "halfspace regions --layers 2,8,8 --out regions.svg\n"
                   "halfspace regions model.safetensors"},
      keys_of, regions);
}

}  // namespace halfspace::app
