// web: writing formulas and putting numbers into them.
#include "web/engine/lab/formulas.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include <fmt/format.h>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/draw/paint/graph.hpp"
#include "halfspace/theory/formula.hpp"
#include "web/engine/lab/slopes.hpp"

namespace halfspace::web {
namespace {

using Names = std::vector<std::string>;
using Nodes = std::vector<Traced>;

constexpr std::int64_t kMostTerms = 6;  // of a sum that are written out

// Letters for the variables of a formula.
using Words = std::map<std::string, std::string>;

std::string number(double v) { return fmt::format("{:.4g}", v == 0 ? 0.0 : v); }
// A number where it is an operand.
std::string operand(double v) { return v < 0 ? fmt::format("({})", number(v)) : number(v); }

double element(const Array& array, std::int64_t i) {
  double out = 0;
  visit(array.dtype(), [&](auto tag) {
    using T = decltype(tag)::type;
    out = static_cast<double>(array.data<T>()[i]);
  });
  return out;
}

// "1 - y^2" with words in the place of its variables, as print has it: "1 - h1²".
std::string with_words(std::string_view formula, const Words& words) {
  std::string out;
  for (std::size_t i = 0; i < formula.size();) {
    std::size_t end = i;
    while (end < formula.size() && std::isalpha(static_cast<unsigned char>(formula[end])) != 0)
      ++end;
    if (end > i) {
      const std::string word(formula.substr(i, end - i));
      const auto found = words.find(word);
      out += found == words.end() ? word : found->second;
      i = end;
    } else if (formula.substr(i, 2) == "^2") {
      out += "²";
      i += 2;
    } else {
      const char sign = formula[i++];
      if (sign == '*')
        out += " · ";
      else if (sign == '/')
        out += " / ";
      else
        out += sign;
    }
  }
  return out;
}

bool is_elementwise(const std::string& op) {
  const auto rows = defs::elementwise_rows();
  return std::any_of(rows.begin(), rows.end(),
                     [&](const defs::ElementwiseRow& row) { return row.info->name == op; });
}

const Slope* slope_of(const std::string& op) {
  const auto found = std::ranges::find(slopes(), op, &Slope::op);
  return found == slopes().end() ? nullptr : &*found;
}

class Writer {
 public:
  explicit Writer(const Nodes& nodes) : nodes_(nodes) {}

  NodeFormulas write(const Traced& node) const {
    NodeFormulas out;
    if (node.inputs.empty() || node.value.empty()) return out;
    out.formula = fmt::format("{} = {}", symbol(node.id), right_side(node));
    out.numbers = fmt::format("{} = {}", number(element(node.value, 0)), substituted(node));
    write_derivative(node, out);
    return out;
  }

 private:
  [[nodiscard]] const Traced& input(const Traced& node, std::size_t i) const {
    return nodes_[static_cast<std::size_t>(node.inputs[i])];
  }
  [[nodiscard]] const std::string& symbol(int id) const {
    return nodes_[static_cast<std::size_t>(id)].name;
  }
  [[nodiscard]] Names names(const Traced& node) const {
    Names out;
    for (const int id : node.inputs) out.push_back(symbol(id));
    return out;
  }

  [[nodiscard]] std::string right_side(const Traced& node) const {
    if (node.op == "matmul") return fmt::format("{} {}", names(node)[0], names(node)[1]);
    return theory::written(node.op, names(node));
  }

  // The first element's; of operators that mix elements, all of them as far as they are few.
  [[nodiscard]] std::string substituted(const Traced& node) const {
    if (node.op == "matmul") return dot_product(input(node, 0).value, input(node, 1).value);
    const bool each = is_elementwise(node.op);
    Names values;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
      const Array& value = input(node, i).value;
      values.push_back(each ? operand(element(value, 0)) : draw::values_text(value));
    }
    if (each && values.size() == 1 && values[0].starts_with('('))  // a call has its own
      values[0] = values[0].substr(1, values[0].size() - 2);
    return theory::written(node.op, values);
  }

  // Of the first row of x and the first column of w.
  static std::string dot_product(const Array& x, const Array& w) {
    const std::int64_t terms = w.shape()[0];
    const std::int64_t columns = w.shape()[1];
    std::string out;
    for (std::int64_t k = 0; k < std::min(terms, kMostTerms); ++k)
      out += fmt::format("{}{} · {}", k == 0 ? "" : " + ", operand(element(x, k)),
                         operand(element(w, k * columns)));
    return terms > kMostTerms ? out + " + …" : out;
  }

  void write_derivative(const Traced& node, NodeFormulas& out) const {
    if (node.pulls.empty()) return;
    if (node.op == "matmul") {
      out.derivative = fmt::format("∂{0}/∂{1} = {2}ᵀ, ∂{0}/∂{2} = {1}ᵀ", symbol(node.id),
                                   names(node)[0], names(node)[1]);
      return;
    }
    std::size_t by = 0;
    while (by < node.pulls.size() && !node.pulls[by].product.defined()) ++by;
    if (by == node.pulls.size()) return;
    const Pull& pull = node.pulls[by];
    const std::string left = fmt::format("∂{}/∂{}", symbol(node.id), names(node)[by]);
    const Slope* const slope = by == 0 ? slope_of(node.op) : nullptr;
    if (slope == nullptr || pull.local.empty()) {
      out.derivative = pull.rule.empty() ? left : fmt::format("{}: {}", left, pull.rule);
      if (!pull.local.empty())
        out.derivative_numbers = fmt::format("{} = {}", left, number(element(pull.local, 0)));
      return;
    }
    out.derivative = fmt::format("{} = {}", left, with_words(slope->formula, symbols(node)));
    const std::string numbers = with_words(slope->formula, values(node));
    const std::string result = number(element(pull.local, 0));
    out.derivative_numbers = numbers == result ? result : fmt::format("{} = {}", numbers, result);
  }

  [[nodiscard]] Words symbols(const Traced& node) const {
    const Names inputs = names(node);
    return {{"x", inputs[0]}, {"y", symbol(node.id)}, {"t", inputs.back()}};
  }
  [[nodiscard]] Words values(const Traced& node) const {
    return {{"x", operand(element(input(node, 0).value, 0))},
            {"y", operand(element(node.value, 0))},
            {"t", operand(element(input(node, node.inputs.size() - 1).value, 0))}};
  }

  const Nodes& nodes_;
};

}  // namespace

std::vector<NodeFormulas> formulas_of(const std::vector<Traced>& nodes) {
  const Writer writer(nodes);
  std::vector<NodeFormulas> out;
  out.reserve(nodes.size());
  for (const Traced& node : nodes) out.push_back(writer.write(node));
  return out;
}

}  // namespace halfspace::web
