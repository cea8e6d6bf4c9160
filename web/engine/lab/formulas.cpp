// web: writing a node's formula and its derivative, symbols first, then the first element's
// numbers.
#include "web/engine/lab/formulas.hpp"

#include <algorithm>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/draw/paint/graph.hpp"
#include "halfspace/graph/operator.hpp"
#include "halfspace/math/write.hpp"
#include "halfspace/tensor/written.hpp"

namespace halfspace::web {
namespace {

using math::Style;
using math::Text;
using Texts = std::vector<Text>;
using Nodes = std::vector<Traced>;
namespace notation = math::notation;

constexpr std::int64_t kMostTerms = 6;  // of a sum that are written out
constexpr std::size_t kLongest = 100;   // bytes of a derivative with numbers put in

double element(const Array& array, std::int64_t i) {
  double out = 0;
  visit(array.dtype(), [&](auto tag) {
    using T = decltype(tag)::type;
    out = static_cast<double>(array.data<T>()[i]);
  });
  return out;
}

Line line(const Text& text) { return {write(text, Style::print), write(text, Style::tex)}; }
// Values have four digits, and every number in its own place.
Line number_line(const Text& text) {
  const math::Writing how{.digits = 4, .letters = false};
  return {write(text, Style::print, how), write(text, Style::tex, how)};
}

Text equation(const Text& left, const Text& right) {
  return Text::of(notation::kEquation, {left, right});
}
Text partial(const Text& of, const Text& by) { return Text::of(notation::kPartial, {of, by}); }
Text transposed(const Text& matrix) { return Text::of(notation::kTransposed, {matrix}); }
// "a · b" of numbers, which stay as they are.
Text times(double a, double b) { return Text::of(notation::kMultiply, {a, b}); }

class Writer {
 public:
  explicit Writer(const Nodes& nodes) : nodes_(nodes) {}

  [[nodiscard]] NodeFormulas write(const Traced& node) const {
    NodeFormulas out;
    if (node.inputs.empty() || node.value.empty()) return out;
    const Text right = applied(*node.row, node.attributes, names(node));
    out.formula = line(equation(Text(node.name), right));
    out.numbers = number_line(equation(element(node.value, 0), substituted(node)));
    if (node.pulls.empty()) return out;
    if (node.row->is(graph::Lowering::product))
      out.derivative = line(of_product(node));
    else
      write_derivative(node, out);
    return out;
  }

 private:
  [[nodiscard]] const Traced& input(const Traced& node, std::size_t i) const {
    return nodes_[static_cast<std::size_t>(node.inputs[i])];
  }
  [[nodiscard]] Texts names(const Traced& node) const {
    Texts out;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) out.emplace_back(input(node, i).name);
    return out;
  }

  // The first element's; of operators that mix elements, all of them as far as they are few.
  [[nodiscard]] Text substituted(const Traced& node) const {
    if (node.row->is(graph::Lowering::product))
      return dot_product(input(node, 0).value, input(node, 1).value);
    Texts values;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
      const Array& value = input(node, i).value;
      values.push_back(node.row->is_elementwise() ? Text(element(value, 0))
                                                  : Text(draw::values_text(value)));
    }
    return applied(*node.row, node.attributes, std::move(values));
  }

  // Of the first row of x and the first column of w.
  static Text dot_product(const Array& x, const Array& w) {
    const std::int64_t terms = w.shape()[0];
    const std::int64_t columns = w.shape()[1];
    Text out = times(element(x, 0), element(w, 0));
    for (std::int64_t k = 1; k < std::min(terms, kMostTerms); ++k)
      out = out + times(element(x, k), element(w, k * columns));
    return terms > kMostTerms ? out + Text("…") : out;
  }

  // A matrix product has one by each factor: the other, transposed.
  [[nodiscard]] Text of_product(const Traced& node) const {
    const Text y(node.name);
    const Texts x = names(node);
    return Text::of(notation::kList, {equation(partial(y, x[0]), transposed(x[1])),
                                      equation(partial(y, x[1]), transposed(x[0]))});
  }

  // By the first input that a gradient flows to.
  void write_derivative(const Traced& node, NodeFormulas& out) const {
    const auto flows =
        std::ranges::find_if(node.pulls, [](const Pull& pull) { return pull.product.defined(); });
    if (flows == node.pulls.end()) return;
    const auto by = static_cast<std::size_t>(flows - node.pulls.begin());
    const Texts x = names(node);
    const Text left = partial(Text(node.name), x[by]);
    if (!node.row->is_elementwise() || node.row->is_derivative || flows->local.empty()) {
      out.derivative =
          line(flows->rule ? Text::of(notation::kComesFrom, {left, *flows->rule}) : left);
      if (!flows->local.empty())
        out.derivative_numbers = number_line(equation(left, element(flows->local, 0)));
      return;
    }
    const Text slope = written_slope(node, by, x, Text(node.name));
    out.derivative = line(equation(left, slope));
    const Text result(element(flows->local, 0));
    const Text numbers = with_numbers(slope, node);
    out.derivative_numbers = number_line(numbers.is_number() ? result : equation(numbers, result));
    if (out.derivative_numbers.text.size() > kLongest) out.derivative_numbers = number_line(result);
  }

  // The slope with values in the place of names.
  [[nodiscard]] Text with_numbers(Text slope, const Traced& node) const {
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
      slope = put_in(slope, Text(input(node, i).name), element(input(node, i).value, 0));
    slope = put_in(slope, Text(node.name), element(node.value, 0));
    const auto rows = defs::elementwise_rows();
    const auto params = rows[static_cast<std::size_t>(node.row->elementwise_row)].params;
    for (std::size_t i = 0; i < params.size(); ++i)
      slope = put_in(slope, Text(std::string(params[i].name)), node.attributes.real[i]);
    return slope;
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

Line name_line(const std::string& name) { return line(Text(name)); }

}  // namespace halfspace::web
