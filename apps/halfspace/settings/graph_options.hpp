// apps: what `halfspace graph` was asked for, and the computation it is about.
#pragma once

#include <string>
#include <vector>

#include "apps/halfspace/settings/drawn_output.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "halfspace/draw/paint/graph.hpp"

namespace halfspace::app {

struct GraphOptions {
  std::string expression;
  std::vector<std::string> at;   // "w=2"
  std::vector<std::string> wrt;  // names; empty: all
  GivenData given;
  std::int64_t row = 0;
  bool backward = false;
  bool hessian = false;
  bool step = false;
  bool json = false;
  DrawnOutput drawn;
};

/// A computation with its gradients.
struct GraphReport {
  draw::GraphPicture picture;
  std::string source;  // "(t*t)*(3*t+1)", or "4-8-3"
  std::string output;  // name of what is differentiated
  double value = 0;
  std::vector<std::pair<std::string, Array>> gradients;  // by what, as asked
  std::vector<std::vector<double>> hessian;  // by each of them twice; empty: not asked for
};

/// Records what was asked for. Throws: Error for expressions, names, values and rows that are
/// wrong.
GraphReport asked_graph(const GraphOptions& options);

/// The object of `graph --json`.
nlohmann::ordered_json graph_json(const GraphReport& report);
/// A table of nodes and, below, the gradients.
std::string graph_table(const GraphReport& report);
/// The walk: forward what each node computes, backward what each sends to its inputs.
struct GraphSteps {
  std::vector<std::string> forward, backward;
};
GraphSteps graph_steps(const GraphReport& report);
/// "∂r/∂t = 40" a line.
std::string gradients_text(const GraphReport& report);
/// A row and a column for each variable; "" where it was not asked for.
std::string hessian_text(const GraphReport& report);

}  // namespace halfspace::app
