// tensor: nodes as expressions, by what their rows say.
#include "halfspace/tensor/written.hpp"

#include "halfspace/defs/written.hpp"
#include "halfspace/graph/operator.hpp"
#include "halfspace/math/write.hpp"
#include "halfspace/ops/attributes.hpp"

namespace halfspace {

using math::Text;

Text applied(const graph::Operator& row, const graph::Attributes& attributes,
             std::vector<Text> operands) {
  if (row.is(graph::Lowering::product)) {
    const auto transposed = ops::MatmulAttributes::of(attributes).transposed;
    for (std::size_t i = 0; i < operands.size(); ++i)
      if (transposed[i]) operands[i] = Text::of(math::notation::kTransposed, {operands[i]});
    return Text::of(math::notation::kMatmul, std::move(operands));
  }
  if (row.is_elementwise() && !row.is_derivative)
    return Text::of(defs::notation(row.elementwise_row), std::move(operands));
  return Text::call(std::string(row.name), std::move(operands));
}

std::string written(const Inspected& node, const std::vector<std::string>& operands) {
  return write(applied(*node.row, node.attributes, {operands.begin(), operands.end()}),
               math::Style::formula);
}

Text written_slope(const Inspected& node, std::size_t by, const std::vector<Text>& inputs,
                   const Text& output) {
  const int row = node.row->elementwise_row;
  return simplified(defs::written_slope(row, by, inputs, output, defs::named_params(row)));
}

}  // namespace halfspace
