// plan: choosing how a matrix product runs, and running it.
#include "halfspace/plan/matmul_step.hpp"

#include <algorithm>
#include <array>

#include "halfspace/kernels/elementwise.hpp"
#include "halfspace/kernels/mixed.hpp"
#include "halfspace/plan/cost.hpp"

namespace halfspace::plan {
namespace {

// Few rows wait for b to come from the second-level cache, and two of these are twice as fast.
constexpr std::int64_t kFewRows = 4;
// Rows of b this far apart leave a page for each, and few sets of the caches.
constexpr std::size_t kFarRows = 2048;                        // bytes
constexpr std::int64_t kRowsToPack = 48;                      // of a, which share the packed panel
constexpr std::size_t kGroupBytes = std::size_t{1} << 20U;    // half of a second-level cache
constexpr std::size_t kProductBytes = std::size_t{1} << 17U;  // that wait for their chain
constexpr std::int64_t kColumnsToPackA = 256;  // that share a packed block of a's rows
// Narrower than this, neighbours' columns meet in what the caches fetch ahead, and a chain on part
// of a row pays for its calls again in each row.
constexpr std::int64_t kColumnsOfAPart = 256;
constexpr std::int64_t kMixedColumnsOfAPart = 64;
constexpr std::size_t kMixedProductBytes = std::size_t{1} << 20U;  // that wait for their chain
constexpr std::size_t kHalvesBytes = std::size_t{1} << 18U;  // a product that meets its other half

constexpr float kOneSingle = 1;
constexpr double kOneDouble = 1;
const void* one(DType dtype) {
  return dtype == DType::float64 ? static_cast<const void*>(&kOneDouble) : &kOneSingle;
}

}  // namespace

void MatmulStep::choose(int threads) {
  const bool few_rows = m <= kFewRows;
  double microseconds = mixed ? cost::mixed_products(m * n * k) : cost::products(m * n * k, dtype);
  if (few_rows) microseconds = std::max(microseconds, cost::bytes(bytes_of(n * k)));
  const bool parallel = threads > 1 && microseconds >= cost::kShared;
  parts = parallel ? threads : 1;
  if (mixed) {
    choose_mixed();
    return;
  }
  const std::int64_t own = own_columns();
  packs_a = transpose_a && n >= kColumnsToPackA;
  packs_b = transpose_b || (m >= kRowsToPack && bytes_of(n) >= kFarRows);
  const bool halves = parallel && threads % 2 == 0 && two_chains() && !packs_b && !scales &&
                      bytes_of(m * n) <= kHalvesBytes;
  const bool columns = parallel && own >= (few_rows ? kernel.lanes : kColumnsOfAPart);
  if (halves && (few_rows || !columns))
    split = Split::halves;
  else if (columns)
    split = Split::columns;
  group = base::round_up(split == Split::columns ? own + kernel.lanes : n, kernel.strip);
  if (packs_b) {
    const auto column = static_cast<std::int64_t>(bytes_of(std::max<std::int64_t>(1, k)));
    const std::int64_t strips = static_cast<std::int64_t>(kGroupBytes) / column / kernel.strip;
    group = std::min(group, std::max<std::int64_t>(1, strips) * kernel.strip);
  }
  const auto row = static_cast<std::int64_t>(bytes_of(std::max<std::int64_t>(1, group)));
  block = std::clamp<std::int64_t>(static_cast<std::int64_t>(kProductBytes) / row / 12 * 12, 12,
                                   2 * kernels::kPanelRows);
}

void MatmulStep::choose_mixed() {
  const std::int64_t own = own_columns();
  if (parts > 1 && own >= kMixedColumnsOfAPart) split = Split::columns;
  group = split == Split::columns ? std::max<std::int64_t>(own, kernel.lanes) : n;
  block = kernels::mixed_rows(k);
  if (has_chain) {
    const auto row = static_cast<std::int64_t>(bytes_of(std::max<std::int64_t>(1, group)));
    block = std::clamp<std::int64_t>(static_cast<std::int64_t>(kMixedProductBytes) / row / 32 * 32,
                                     32, block);
  }
}

std::size_t MatmulStep::product_bytes() const {
  if (split == Split::halves) return bytes_of(m * n);
  return has_chain && c < 0 ? bytes_of(block * group) : 0;
}

std::size_t MatmulStep::panel_bytes() const {
  return packs_b ? bytes_of(base::round_up(group, kernel.strip) * k) : 0;
}

std::size_t MatmulStep::scratch_bytes() const {
  if (mixed)
    return product_bytes() + base::padded(chain_bytes()) + kernels::mixed_scratch(group, k);
  return product_bytes() + chain_bytes() + panel_bytes() +
         (packs_a ? bytes_of(kernels::kPanelRows * k) : 0);
}

kernels::MatmulArgs MatmulStep::arguments(Pointers pointers) const {
  kernels::MatmulArgs args{};
  args.a = pointers[a];
  args.a_row = a_row();
  args.a_col = a_col();
  args.b = pointers[b];
  args.b_row = n;
  args.c_row = n;
  args.n = n;
  args.k = k;
  return args;
}

// The chain's operands laid out as the product.
void MatmulStep::fetch_for_chain(Pointers pointers, std::size_t offset,
                                 kernels::MatmulArgs& args) const {
  std::size_t count = 0;
  for (const Chain::Register& r : chain.registers)
    if (r.is_operand && r.access == Access::direct && r.pointer >= 0 && count < args.fetch.size())
      args.fetch[count++] = pointers[r.pointer] + offset;
}

// Every row of the group's columns; in blocks where a chain follows.
void MatmulStep::run_group(const Chain::Rectangle& group_of, Pointers pointers,
                           std::byte* scratch) const {
  const std::int64_t first = group_of.col_begin;
  const std::int64_t columns = group_of.cols();
  std::byte* const chain_scratch = scratch + product_bytes();
  std::byte* const panels = chain_scratch + chain_bytes();
  const std::int64_t middle = two_chains() ? k / 2 : k;
  const std::int64_t width = base::round_up(columns, kernel.lanes);
  kernels::MatmulArgs args = arguments(pointers);
  args.c_row = c < 0 ? columns : n;
  args.n = columns;
  if (packs_a) args.a_panel = panels + panel_bytes();
  // Rows [from, to) of b.
  const auto columns_of_b = [&](std::int64_t from) -> const std::byte* {
    return pointers[b] + bytes_of(from * b_row() + first * b_col());
  };
  const auto pack = [&](std::int64_t from, std::int64_t to) {
    kernel.pack({.b = columns_of_b(from),
                 .b_row = b_row(),
                 .b_col = b_col(),
                 .panels = panels + bytes_of(from * width),
                 .n = columns,
                 .k = to - from});
  };
  const auto multiply = [&](std::int64_t row, std::int64_t from, std::int64_t to,
                            const void* factor) {
    args.a = pointers[a] + bytes_of(row * args.a_row + from * args.a_col);
    args.b = packs_b ? panels + bytes_of(from * width) : columns_of_b(from);
    args.b_row = packs_b ? 0 : n;
    args.c = c < 0 ? scratch : pointers[c] + bytes_of(row * n + first);
    args.k = to - from;
    args.scale = factor;
    kernel.multiply(args);
  };
  if (packs_b) pack(0, middle);
  if (packs_b && middle < k) pack(middle, k);
  const void* const factor = scales ? pointers[scale] : nullptr;
  const std::int64_t rows = has_chain ? block : group_of.rows();
  for (std::int64_t r = group_of.row_begin; r < group_of.row_end; r += rows) {
    const std::int64_t stop = std::min(group_of.row_end, r + rows);
    args.m = stop - r;
    if (args.c_row == n) fetch_for_chain(pointers, bytes_of(r * n + first), args);
    multiply(r, 0, middle, factor);
    if (middle < k) multiply(r, middle, k, one(dtype));
    if (has_chain)
      chain.run(pointers, chain_scratch, {r, stop, first, first + columns},
                c < 0 ? scratch : nullptr);
  }
}

// Blocks of rows, each followed by its chain.
void MatmulStep::run_mixed(const Chain::Rectangle& region, Pointers pointers,
                           std::byte* scratch) const {
  std::byte* const chain_scratch = scratch + product_bytes();
  const auto at = [&](int pointer) { return reinterpret_cast<float*>(pointers[pointer]); };
  kernels::MixedArgs args{};
  args.a_row = a_row();
  args.a_col = a_col();
  args.b = at(b) + region.col_begin * b_col();
  args.b_row = b_row();
  args.b_col = b_col();
  args.c_row = c < 0 ? region.cols() : n;
  args.n = region.cols();
  args.k = k;
  if (scales) args.scale = at(scale);
  args.scratch = chain_scratch + base::padded(chain_bytes());
  for (std::int64_t r = region.row_begin; r < region.row_end; r += block) {
    const std::int64_t stop = std::min(region.row_end, r + block);
    args.m = stop - r;
    args.a = at(a) + r * args.a_row;
    args.c = c < 0 ? reinterpret_cast<float*>(scratch) : at(c) + r * n + region.col_begin;
    kernels::mixed_multiply(args);
    if (has_chain)
      chain.run(pointers, chain_scratch, {r, stop, region.col_begin, region.col_end},
                c < 0 ? scratch : nullptr);
  }
}

void MatmulStep::run_region(const Chain::Rectangle& region, Pointers pointers,
                            std::byte* scratch) const {
  if (mixed) {
    run_mixed(region, pointers, scratch);
    return;
  }
  for (std::int64_t j = region.col_begin; j < region.col_end; j += group)
    run_group({region.row_begin, region.row_end, j, std::min(region.col_end, j + group)}, pointers,
              scratch);
}

// Equal parts: of whole vectors of columns, and of the rows of the columns that are left.
void MatmulStep::run_part(int part, Pointers pointers, std::byte* scratch) const {
  const std::int64_t row_begin = m * part / parts;
  const std::int64_t row_end = m * (part + 1) / parts;
  if (split == Split::rows) {
    run_region({row_begin, row_end, 0, n}, pointers, scratch);
    return;
  }
  const std::int64_t own = own_columns();
  run_region({0, m, own * part, std::min(n, own * (part + 1))}, pointers, scratch);
  if (own * parts < n) run_region({row_begin, row_end, own * parts, n}, pointers, scratch);
}

// One chain of a share of the rows, into the memory of the half.
void MatmulStep::run_half(int part, Pointers pointers, Scratch scratch) const {
  const int shares = parts / 2;
  const int half = part / shares;
  const int share = part % shares;
  const std::int64_t begin = m * share / shares;
  const std::int64_t from = half == 0 ? 0 : k / 2;
  kernels::MatmulArgs args = arguments(pointers);
  args.m = m * (share + 1) / shares - begin;
  args.k = half == 0 ? k / 2 : k - k / 2;
  args.a = pointers[a] + bytes_of(begin * args.a_row + from * args.a_col);
  args.b = pointers[b] + bytes_of(from * n);
  args.c = scratch.of(half) + bytes_of(begin * n);
  kernel.multiply(args);
}

void MatmulStep::join_halves(const Chain::Rectangle& rows, Pointers pointers, Scratch scratch,
                             int part) const {
  const std::size_t offset = bytes_of(rows.row_begin * n);
  const std::array<const void*, 2> halves{scratch.of(0) + offset, scratch.of(1) + offset};
  std::byte* const sum = c < 0 ? scratch.of(0) + offset : pointers[c] + offset;
  kernels::addition().value[float_kind(dtype)](halves.data(), sum,
                                               static_cast<std::size_t>(rows.rows() * n), nullptr);
  if (has_chain)
    chain.run(pointers, scratch.of(part) + product_bytes(), rows, c < 0 ? sum : nullptr);
}

void MatmulStep::run(Pointers pointers, Scratch scratch, base::ThreadPool& pool) const {
  if (parts == 1) {
    run_part(0, pointers, scratch.of(0));
  } else if (split == Split::halves) {
    pool.run([&](int part) { run_half(part, pointers, scratch); });
    if (m <= kFewRows)
      join_halves({0, m, 0, n}, pointers, scratch, 0);
    else
      pool.run([&](int part) {
        join_halves({m * part / parts, m * (part + 1) / parts, 0, n}, pointers, scratch, part);
      });
  } else {
    pool.run([&](int part) { run_part(part, pointers, scratch.of(part)); });
  }
}

}  // namespace halfspace::plan
