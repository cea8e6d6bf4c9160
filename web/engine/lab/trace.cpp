// web: the computation of one sample's loss, node by node.
#include "halfspace/tensor/trace.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "halfspace/explain/row_loss.hpp"
#include "web/engine/lab/formulas.hpp"
#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/short_names.hpp"
#include "web/engine/lab/subject.hpp"

namespace halfspace::web {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMostValues = 4096;  // of a node

// At most kMostValues of an array's numbers.
std::vector<double> numbers_of(const Array& array, bool& abridged) {
  if (!array.defined()) return {};
  std::vector<double> out = array.to_vector<double>();
  abridged = abridged || out.size() > kMostValues;
  out.resize(std::min(out.size(), kMostValues));
  return out;
}

ordered_json node_json(const Traced& node, const NodeFormulas& words, bool trained) {
  bool abridged = false;
  ordered_json out{{"id", node.id},
                   {"name", node.name},
                   {"op", trained ? "parameter" : node.op},
                   {"inputs", node.inputs},
                   {"shape", node.value.shape().extents()},
                   {"value", numbers_of(node.value, abridged)},
                   {"gradient", numbers_of(node.gradient, abridged)},
                   {"formula", words.formula.text},
                   {"numbers", words.numbers.text},
                   {"derivative", words.derivative.text},
                   {"derivativeNumbers", words.derivative_numbers.text},
                   {"tex",
                    {{"name", name_line(node.name).tex},
                     {"formula", words.formula.tex},
                     {"numbers", words.numbers.tex},
                     {"derivative", words.derivative.tex},
                     {"derivativeNumbers", words.derivative_numbers.tex}}}};
  out["abridged"] = abridged;
  return out;
}

// Plain gradient descent: after = before - learning rate times gradient.
ordered_json update_json(const Traced& node, double learning_rate) {
  bool abridged = false;
  const std::vector<double> before = numbers_of(node.value, abridged);
  const std::vector<double> gradient = numbers_of(node.gradient, abridged);
  std::vector<double> after = before;
  for (std::size_t i = 0; i < after.size(); ++i) after[i] -= learning_rate * gradient[i];
  return {{"name", node.name}, {"shape", node.value.shape().extents()},
          {"before", before},  {"gradient", gradient},
          {"after", after},    {"abridged", abridged}};
}

}  // namespace

void answer_trace(const Request& request, Answer& answer) {
  const Subject subject = subject_of(request);
  const Samples& samples = subject.samples();
  const model::Model model = model::in_float64(subject.model());
  const explain::RecordedLoss recorded =
      explain::record_loss(model, in_float64(samples.all), request.whole("row"));
  const ShortNames names(model);
  std::set<std::string> parameters;  // what the loss is differentiated by, after x
  for (const Tensor& each : std::span(recorded.wrt).subspan(1)) parameters.insert(each.name());
  std::vector<Traced> nodes = trace(recorded.loss, recorded.wrt);
  std::set<int> trained_nodes;
  for (Traced& node : nodes) {
    if (node.inputs.empty() && parameters.contains(node.name)) trained_nodes.insert(node.id);
    node.name = names.of(node.name);
  }
  const std::vector<NodeFormulas> formulas = formulas_of(nodes);
  const double learning_rate = subject.session->options().learning_rate;
  ordered_json& out = answer.fields;
  out["nodes"] = ordered_json::array();
  out["updates"] = ordered_json::array();
  std::vector<int> forward;
  std::vector<int> backward;
  for (const Traced& node : nodes) {
    const bool trained = trained_nodes.contains(node.id);
    out["nodes"].push_back(node_json(node, formulas[static_cast<std::size_t>(node.id)], trained));
    if (trained && !node.gradient.empty())
      out["updates"].push_back(update_json(node, learning_rate));
    if (!node.inputs.empty()) forward.push_back(node.id);
    if (!node.pulls.empty()) backward.insert(backward.begin(), node.id);
  }
  out["order"] = {{"forward", forward}, {"backward", backward}};
  out["loss"] = nodes.back().value.to_vector<double>().front();
  out["learningRate"] = learning_rate;
}

}  // namespace halfspace::web
