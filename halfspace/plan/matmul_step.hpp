// plan: a matrix product and what is done to its elements before they leave the cache.
#pragma once

#include "halfspace/base/aligned.hpp"
#include "halfspace/base/thread_pool.hpp"
#include "halfspace/kernels/matmul.hpp"
#include "halfspace/plan/chain.hpp"

namespace halfspace::plan {

/// Memory of each thread for what lives only within a step.
struct Scratch {
  std::byte* data = nullptr;
  std::size_t stride = 0;
  [[nodiscard]] std::byte* of(int part) const {
    return data + static_cast<std::size_t>(part) * stride;
  }
};

/// c (m, n) = a b, then the chain on what was just written; or c + scale · a b within the product.
///
/// From k = kTwoChains on an element is the sum of two chains, over the first and the second half
/// of k: the same for every shape, split and number of threads.
///
/// Threads can share a product in three ways. They share the halves of k where b is a matrix of
/// weights: each thread then reads those rows of b that it updates in the backward pass, and no
/// weight moves from one cache to another. They share the columns where there are many, so that no
/// two threads pack the same ones. Otherwise they share the rows.
///
/// A thread takes its columns in groups that fit the second-level cache. It packs a group into
/// panels when b is transposed or b's rows lie pages apart. Then blocks of a's rows meet the group,
/// one after the other.
struct MatmulStep {
  kernels::Matmul kernel{};
  DType dtype = DType::float32;
  std::int64_t m = 0, n = 0, k = 0;
  bool transpose_a = false, transpose_b = false;
  bool mixed = false;        // a and b rounded to bfloat16, by kernels::mixed_multiply
  int a = 0, b = 0, c = -1;  // pointers; c -1: the product lives only in the chain's tile
  int scale = -1;            // pointer to the number, where ...
  bool scales = false;       // the product is scaled and added to c
  bool has_chain = false;
  Chain chain;

  [[nodiscard]] std::int64_t a_row() const { return transpose_a ? 1 : k; }  // strides, elements
  [[nodiscard]] std::int64_t a_col() const { return transpose_a ? m : 1; }
  [[nodiscard]] std::int64_t b_row() const { return transpose_b ? 1 : n; }
  [[nodiscard]] std::int64_t b_col() const { return transpose_b ? k : 1; }

  /// Fixes what is below once the fields above are set.
  void choose(int threads);
  static constexpr std::int64_t kTwoChains = 512;
  [[nodiscard]] bool two_chains() const { return k >= kTwoChains && !mixed; }
  enum class Split : std::uint8_t { rows, columns, halves };
  int parts = 1;  // that run side by side
  Split split = Split::rows;
  bool packs_a = false;
  bool packs_b = false;
  std::int64_t group = 0;  // columns taken at a time
  std::int64_t block = 0;  // rows of a pass of product and chain

  /// Bytes of scratch a part needs.
  [[nodiscard]] std::size_t scratch_bytes() const;
  void run(Pointers pointers, Scratch scratch, base::ThreadPool& pool) const;

 private:
  void choose_mixed();
  // Of a part, in whole vectors; what is left over is shared by rows.
  [[nodiscard]] std::int64_t own_columns() const {
    return base::round_up(n, kernel.lanes) / kernel.lanes / parts * kernel.lanes;
  }
  [[nodiscard]] std::size_t bytes_of(std::int64_t count) const {
    return static_cast<std::size_t>(count) * info(dtype).bytes;
  }
  [[nodiscard]] std::size_t product_bytes() const;
  [[nodiscard]] std::size_t chain_bytes() const { return has_chain ? chain.scratch_bytes() : 0; }
  [[nodiscard]] std::size_t panel_bytes() const;
  [[nodiscard]] kernels::MatmulArgs arguments(Pointers pointers) const;
  void fetch_for_chain(Pointers pointers, std::size_t offset, kernels::MatmulArgs& args) const;
  void run_part(int part, Pointers pointers, std::byte* scratch) const;
  void run_region(const Chain::Rectangle& region, Pointers pointers, std::byte* scratch) const;
  void run_group(const Chain::Rectangle& group, Pointers pointers, std::byte* scratch) const;
  void run_mixed(const Chain::Rectangle& region, Pointers pointers, std::byte* scratch) const;
  void run_half(int part, Pointers pointers, Scratch scratch) const;
  void join_halves(const Chain::Rectangle& rows, Pointers pointers, Scratch scratch,
                   int part) const;
};

}  // namespace halfspace::plan
