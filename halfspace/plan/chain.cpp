// plan: running chains.
#include "halfspace/plan/chain.hpp"

#include <algorithm>

#include "halfspace/plan/broadcast.hpp"

namespace halfspace::plan {
namespace {

constexpr int kMaxRegisters = 64;

template <class T>
void fill_strided(const T* source, T* tile, std::int64_t first, std::int64_t count,
                  const Shape& space, const std::array<std::int64_t, kMaxRank>& strides) {
  for (std::int64_t i = 0; i < count; ++i) {
    std::int64_t rest = first + i;
    std::int64_t offset = 0;
    for (int axis = space.rank() - 1; axis >= 0; --axis) {
      offset += rest % space[axis] * strides[static_cast<std::size_t>(axis)];
      rest /= space[axis];
    }
    tile[i] = source[offset];
  }
}

// The operands whose tiles are the same all along: filled once a run.
template <class T>
void fill_fixed(const Chain& chain, const Chain::Register& r, Pointers pointers, T* tile,
                std::int64_t count) {
  if (r.access == Access::scalar)
    std::fill_n(tile, count,
                r.pointer < 0 ? static_cast<T>(r.constant)
                              : *reinterpret_cast<const T*>(pointers[r.pointer]));
  else if (r.access == Access::row && chain.cols <= Chain::kTile)
    repeat_row(reinterpret_cast<const T*>(pointers[r.pointer]), tile, count, chain.cols);
}

template <class T>
struct Runner {
  const Chain& chain;
  Pointers pointers;
  T* scratch;
  T* head;
  Chain::Rectangle part;
  std::array<T*, kMaxRegisters> at{};

  T* scratch_of(const Chain::Register& r) const { return scratch + r.scratch * Chain::kTile; }

  void prepare(std::int64_t count) {
    for (const Chain::Register& r : chain.registers)
      if (r.is_operand && r.scratch >= 0) fill_fixed(chain, r, pointers, scratch_of(r), count);
  }

  void locate(std::int64_t first, std::int64_t count) {
    for (std::size_t i = 0; i < chain.registers.size(); ++i) {
      const Chain::Register& r = chain.registers[i];
      T* base = r.pointer < 0 ? nullptr : reinterpret_cast<T*>(pointers[r.pointer]);
      if (i == 0 && head != nullptr)
        at[i] = head + (first - part.row_begin * chain.cols);
      else if (r.scratch < 0)
        at[i] = r.access == Access::row ? base + first % chain.cols : base + first;
      else
        at[i] = scratch_of(r);
      if (r.access == Access::column) spread_column(base, at[i], first, count, chain.cols);
      if (r.access == Access::strided)
        fill_strided(base, at[i], first, count, chain.space, r.strides);
    }
  }

  void execute(std::int64_t count) const {
    for (const Chain::Instruction& step : chain.instructions) {
      const std::array<const void*, 3> in{at[static_cast<std::size_t>(step.inputs[0])],
                                          at[static_cast<std::size_t>(step.inputs[1])],
                                          at[static_cast<std::size_t>(step.inputs[2])]};
      step.fn(in.data(), at[static_cast<std::size_t>(step.output)], static_cast<std::size_t>(count),
              step.params.data());
    }
  }

  // The same for `count` columns of one row from `col` on.
  void locate_in_row(std::int64_t row, std::int64_t col, std::int64_t count) {
    const std::int64_t first = row * chain.cols + col;
    for (std::size_t i = 0; i < chain.registers.size(); ++i) {
      const Chain::Register& r = chain.registers[i];
      T* base = r.pointer < 0 ? nullptr : reinterpret_cast<T*>(pointers[r.pointer]);
      if (i == 0 && head != nullptr)
        at[i] = head + (row - part.row_begin) * part.cols() + (col - part.col_begin);
      else if (r.access == Access::row)
        at[i] = base + col;
      else
        at[i] = r.scratch < 0 ? base + first : scratch_of(r);
      if (r.access == Access::column) std::fill_n(at[i], count, base[row]);
      if (r.access == Access::strided)
        fill_strided(base, at[i], first, count, chain.space, r.strides);
    }
  }

  void run() {
    if (part.cols() == chain.cols)
      run_whole_rows();
    else
      run_columns();
  }

  void run_columns() {
    prepare(std::min(Chain::kTile, part.cols()));
    for (std::int64_t row = part.row_begin; row < part.row_end; ++row)
      for (std::int64_t col = part.col_begin; col < part.col_end; col += Chain::kTile) {
        const std::int64_t count = std::min(Chain::kTile, part.col_end - col);
        locate_in_row(row, col, count);
        execute(count);
      }
  }

  void run_whole_rows() {
    const std::int64_t origin = part.row_begin * chain.cols;
    const std::int64_t end = part.row_end * chain.cols;
    const std::int64_t tile = chain.tile_size();
    prepare(std::min(tile, end - origin));
    for (std::int64_t first = origin; first < end;) {
      // A tile of a wide row never crosses into the next one, so that row operands stay contiguous.
      const std::int64_t limit =
          chain.cols > Chain::kTile ? (first / chain.cols + 1) * chain.cols : end;
      const std::int64_t count = std::min({tile, end - first, limit - first});
      locate(first, count);
      execute(count);
      first += count;
    }
  }
};

}  // namespace

void Chain::run(Pointers pointers, std::byte* scratch, const Rectangle& part,
                std::byte* head) const {
  if (part.rows() <= 0 || part.cols() <= 0) return;
  if (dtype == DType::float64)
    Runner<double>{*this, pointers, reinterpret_cast<double*>(scratch),
                   reinterpret_cast<double*>(head), part}
        .run();
  else
    Runner<float>{*this, pointers, reinterpret_cast<float*>(scratch),
                  reinterpret_cast<float*>(head), part}
        .run();
}

}  // namespace halfspace::plan
