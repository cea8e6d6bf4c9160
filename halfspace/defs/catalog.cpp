// defs: folding the families into tables.
#include "halfspace/defs/catalog.hpp"

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/math/simd.hpp"
// simd.hpp chooses the targets, so it comes first.
#include "halfspace/defs/families-inl.hpp"

namespace halfspace::defs {
namespace {

namespace rows = HWY_NAMESPACE;

template <class Row>
constexpr ElementwiseRow elementwise(bool fused) {
  return {&Row::info,
          Row::params,
          Row::arity,
          fused,
          Row::derivative_reads_input,
          Row::derivative_reads_output,
          Row::adds};
}

std::vector<ElementwiseRow> fold_elementwise() {
  std::vector<ElementwiseRow> out;
  for_each(rows::Arithmetic(), [&]<class Row>() { out.push_back(elementwise<Row>(false)); });
  for_each(rows::Activations(), [&]<class Row>() { out.push_back(elementwise<Row>(true)); });
  for_each(rows::Losses(), [&]<class Row>() { out.push_back(elementwise<Row>(true)); });
  return out;
}

template <class Rows>
std::vector<RowRow> fold_rows(Rows family) {
  std::vector<RowRow> out;
  for_each(family, [&]<class Row>() { out.push_back({&Row::info}); });
  return out;
}

std::vector<LossRow> fold_losses() {
  std::vector<LossRow> out;
  int index = static_cast<int>(rows::Arithmetic::size + rows::Activations::size);
  for_each(rows::Losses(), [&]<class Row>() {
    out.push_back({&Row::info, false, Row::mean_over_outputs, Row::mean_over_samples, index++,
                   Row::targets, Row::output, Row::of_probability, Row::trains, Row::params});
  });
  index = 0;
  for_each(rows::RowLosses(), [&]<class Row>() {
    out.push_back({&Row::info, true, false, true, index++, TargetForm::distribution, Row::output,
                   false, true, Row::params});
  });
  return out;
}

}  // namespace

std::span<const ElementwiseRow> elementwise_rows() {
  static const std::vector<ElementwiseRow> table = fold_elementwise();
  return table;
}
int first_activation() { return static_cast<int>(rows::Arithmetic::size); }
std::span<const ElementwiseRow> activations() {
  return elementwise_rows().subspan(rows::Arithmetic::size, rows::Activations::size);
}
std::span<const RowRow> row_maps() {
  static const std::vector<RowRow> table = fold_rows(rows::RowMaps());
  return table;
}
std::span<const RowRow> row_losses() {
  static const std::vector<RowRow> table = fold_rows(rows::RowLosses());
  return table;
}
std::span<const LossRow> losses() {
  static const std::vector<LossRow> table = fold_losses();
  return table;
}

int find(std::string_view name, const std::vector<std::string>& names, std::string_view kind) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<int>(i);
  fail("name.unknown", kind,
       "unknown name '" + std::string(name) + "'" + base::suggestion(name, names));
}

}  // namespace halfspace::defs
