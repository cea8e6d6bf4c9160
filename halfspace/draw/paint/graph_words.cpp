// draw: numbers and shapes of graphs as short words.
#include "halfspace/draw/paint/graph_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace halfspace::draw {
namespace {

constexpr std::size_t kMostLettersOfName = 26;
constexpr std::size_t kMostListed = 3;  // numbers of a tensor that are written out

}  // namespace

std::string values_text(const Array& values) {
  if (values.empty()) return "";
  const std::vector<double> all = values.to_vector<double>();
  const auto text = [](double v) { return fmt::format("{:.4g}", v == 0 ? 0.0 : v); };
  if (values.shape().size() == 1) return text(all.front());
  if (all.size() > kMostListed) {
    const auto [low, high] = std::minmax_element(all.begin(), all.end());
    return fmt::format("{} … {}", text(*low), text(*high));
  }
  std::string out = "[";
  for (const double v : all) out += (out.size() == 1 ? "" : ", ") + text(v);
  return out + "]";
}

NodeWords words_of(const Traced& node) {
  NodeWords out;
  out.name = shortened(node.name, kMostLettersOfName);
  const bool leaf = node.inputs.empty();
  if (!leaf) out.about = node.op;
  if (node.value.shape().rank() > 0) {
    if (!out.about.empty()) out.about += ' ';
    out.about += node.value.shape().text();
  }
  out.value = values_text(node.value);
  if (leaf && out.value == out.name) out.value.clear();
  if (!node.gradient.empty()) out.gradient = "∂ " + values_text(node.gradient);
  for (const Pull& pull : node.pulls)
    out.slopes.push_back(pull.local.defined() && pull.local.size() == 1 ? values_text(pull.local)
                                                                        : "");
  out.slopes.resize(node.inputs.size());
  return out;
}

std::vector<NodeWords> words_of(const std::vector<Traced>& nodes) {
  std::vector<NodeWords> out(nodes.size());
  std::transform(nodes.begin(), nodes.end(), out.begin(),
                 [](const Traced& node) { return words_of(node); });
  return out;
}

}  // namespace halfspace::draw
