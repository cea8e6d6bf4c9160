// kernels: finding a row's kernels in its family's table.
#include "halfspace/kernels/elementwise.hpp"

#include <algorithm>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/kernels/tables.hpp"

namespace halfspace::kernels {

const ElementwiseKernels& elementwise(int row) {
  const int activation = row - defs::first_activation();
  const int loss = activation - static_cast<int>(defs::activations().size());
  if (activation < 0) return arithmetic()[row];
  return loss < 0 ? activations()[activation] : losses()[loss];
}

const ElementwiseKernels& addition() {
  const auto rows = defs::elementwise_rows();
  static const auto row = std::ranges::find_if(rows, &defs::ElementwiseRow::adds) - rows.begin();
  return elementwise(static_cast<int>(row));
}

}  // namespace halfspace::kernels
