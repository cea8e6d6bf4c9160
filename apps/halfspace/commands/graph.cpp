// apps: `halfspace graph`.
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/settings/graph_options.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::app {
namespace {

constexpr std::string_view kGraphFormats = "an .svg, .png or .dot file";

std::vector<Key> keys_of(GraphOptions& o) {
  std::vector<Key> keys;
  add(keys, "Expression",
      {key("expr", "EXPR", "a formula, such as \"log(sigmoid(w*x))\"", o.expression),
       key("at", "W=V,...", "values of its variables", o.at)});
  for (Key each : given_data_keys(o.given)) {
    each.required = false;
    keys.push_back(std::move(each));
  }
  add(keys, "Graph",
      {key("row", "N", "which row of DATA, counted from 0 [default: 0]", o.row),
       key("wrt", "NAME,...", "gradients by these variables or parameters [default: all, and x]",
           o.wrt),
       key("hessian", "", "the second derivatives of --expr, too", o.hessian, KeyKind::flag),
       key("backward", "", "the graph that computes the gradients", o.backward, KeyKind::flag)});
  std::vector<Key> output{key("step", "",
                              "go through it node by node, forward and backward; Enter goes on",
                              o.step, KeyKind::flag)};
  for (Key& each : drawn_output_keys(o.drawn, kGraphFormats)) output.push_back(std::move(each));
  output.push_back(json_key(o.json));
  add(keys, "Output", std::move(output));
  return keys;
}

void check(const GraphOptions& o) {
  if (o.step && (o.json || o.backward || o.hessian || o.drawn.to_file()))
    fail("usage.graph", "graph", "--step goes without --json, --backward, --hessian and --out");
  if (o.json && o.drawn.to_file()) fail("usage.graph", "graph", "takes either --json or --out");
  check(o.drawn, "graph", kGraphFormats, {".svg", ".png", ".dot"});
}

void write(const draw::GraphPicture& picture, const DrawnOutput& o) {
  if (o.out.ends_with(".dot")) {
    io::write_atomic(o.out, draw::graph_dot(picture));
    return;
  }
  const draw::SvgFile svg = draw::graph_svg(picture, o.file_theme());
  write_svg(o, svg.text, svg.width, svg.height);
}

bool someone_is_there() { return ::isatty(STDIN_FILENO) != 0 && Terminal(stdout).live(); }

// Whether the walk goes on: after each step it waits for Enter where someone is there to press it.
bool goes_on() {
  if (!someone_is_there()) return true;
  std::fflush(stdout);
  int c = std::getchar();
  const bool more = c != 'q' && c != EOF;
  while (c != '\n' && c != EOF) c = std::getchar();
  return more;
}

// Prints the steps under a heading; false when the reader has seen enough.
bool walk(const std::string& heading, const std::vector<std::string>& steps) {
  fmt::print("{}\n", Terminal(stdout).bold(heading));
  return std::all_of(steps.begin(), steps.end(), [](const std::string& step) {
    fmt::print("{}", step);
    return goes_on();
  });
}

void print_head(const GraphReport& report) {
  fmt::print("{}\n{}\n\n", Terminal(stdout).bold(report.picture.title), report.picture.subtitle);
}

void walk(const GraphReport& report) {
  print_head(report);
  if (someone_is_there()) fmt::print("{}\n\n", Terminal(stdout).dim("Enter goes on, q stops"));
  const GraphSteps steps = graph_steps(report);
  if (walk("Forward", steps.forward) &&
      walk("\nBackward: a gradient, times each local derivative", steps.backward))
    fmt::print("\n{}\n{}", Terminal(stdout).bold("Sums"), gradients_text(report));
}

void show(const GraphReport& report, const DrawnOutput& drawn) {
  print_head(report);
  const auto picture = draw::graph_terminal(report.picture, terminal_options(drawn));
  fmt::print("{}{}", picture ? *picture : graph_table(report), hessian_text(report));
}

int graph(GraphOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  check(options);
  const GraphReport report = asked_graph(options);
  if (options.json)
    print_json(graph_json(report));
  else if (options.step)
    walk(report);
  else if (options.drawn.to_file())
    write(report.picture, options.drawn);
  else
    show(report, options.drawn);
  return kDone;
}

}  // namespace

Command graph_command() {
  return command<GraphOptions>(
      {.name = "graph",
       .about = "Draw and step through a computation, forward and backward",
       .details =
           "The graph of a formula, or of a model's loss on one row of data, with the value of "
           "every node and the gradient of the output by it, computed in float64. A graph too "
           "wide for the terminal is shown as a table.",
       .examples = "halfspace graph --expr \"log(sigmoid(w*x))\" --at w=2,x=3 --wrt w,x\n"
                   "halfspace graph --expr \"(t*t)*(3*t+1)\" --at t=2 --step\n"
                   "halfspace graph model.safetensors iris --row 7 --out graph.svg"},
      keys_of, graph);
}

}  // namespace halfspace::app
