// learners: products with packed rows.
#include "halfspace/learners/packed_rows.hpp"

#include <algorithm>

#include "halfspace/kernels/matmul.hpp"

namespace halfspace::learners {
namespace {

template <class T>
kernels::Matmul product_of() {
  return kernels::matmul()[sizeof(T) == sizeof(double) ? 1 : 0];
}

// |x|², by the same additions as a product with a packed x.
template <class T>
T squared_norm(const T* x, std::size_t columns) {
  T out = 0;
  kernels::MatmulArgs args{};
  args.a = args.b = x;
  args.a_row = static_cast<std::int64_t>(columns);
  args.a_col = args.b_row = args.c_row = args.m = args.n = 1;
  args.c = &out;
  args.k = args.a_row;
  product_of<T>().multiply(args);
  return out;
}

}  // namespace

template <class T>
PackedRows<T>::PackedRows(std::span<const T> rows, std::size_t columns) : columns_(columns) {
  const kernels::Matmul kernel = product_of<T>();
  const std::size_t size = rows.size() / columns;
  const std::size_t padded = base::round_up(size, static_cast<std::size_t>(kernel.lanes));
  panels_ = base::AlignedBytes(padded * columns * sizeof(T));
  kernel.pack({.b = rows.data(),
               .b_row = 1,
               .b_col = static_cast<std::int64_t>(columns),
               .panels = panels_.data(),
               .n = static_cast<std::int64_t>(size),
               .k = static_cast<std::int64_t>(columns)});
  norms_.reserve(size);
  for (std::size_t r = 0; r < size; ++r)
    norms_.push_back(squared_norm(&rows[r * columns], columns));
}

template <class T>
void PackedRows<T>::products(std::span<const T> queries, std::span<T> out) const {
  kernels::MatmulArgs args{};
  args.a = queries.data();
  args.a_row = static_cast<std::int64_t>(columns_);
  args.a_col = 1;
  args.b = panels_.data();
  args.b_row = 0;
  args.c = out.data();
  args.c_row = args.n = static_cast<std::int64_t>(size());
  args.m = static_cast<std::int64_t>(queries.size() / columns_);
  args.k = args.a_row;
  product_of<T>().multiply(args);
}

template <class T>
void PackedRows<T>::squared_distances(std::span<const T> queries, std::span<T> out) const {
  products(queries, out);
  T* line = out.data();
  for (std::size_t q = 0; q < queries.size(); q += columns_, line += size()) {
    const T norm = squared_norm(&queries[q], columns_);
    for (std::size_t r = 0; r < size(); ++r)
      line[r] = std::max(T{0}, norm - 2 * line[r] + norms_[r]);
  }
}

template class PackedRows<float>;
template class PackedRows<double>;

}  // namespace halfspace::learners
