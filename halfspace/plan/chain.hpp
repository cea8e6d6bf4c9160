// plan: a chain of element-by-element operators run tile by tile, so that memory is passed over
// once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "halfspace/graph/dtype.hpp"
#include "halfspace/graph/shape.hpp"
#include "halfspace/kernels/elementwise.hpp"

namespace halfspace::plan {

/// Where the pointers of a running plan are: one a place in memory the plan knows.
using Pointers = std::byte* const*;

/// How an operand covers the chain's (rows, cols).
enum class Access : std::uint8_t {
  direct,   // the same shape, or a buffer laid out as the output
  scalar,   // one number everywhere
  row,      // (cols), the same in every row
  column,   // (rows, 1), the same along a row
  strided,  // any other broadcast of up to four axes
};

/// A program over registers that each hold one tile of the output's index space. Registers that
/// live in memory point there; the others are scratch that stays in the first-level cache.
struct Chain {
  static constexpr std::int64_t kTile = 1024;  // elements a register, at most

  struct Register {
    int pointer = -1;  // index into Pointers; -1: scratch
    int scratch = -1;  // which scratch tile
    Access access = Access::direct;
    bool is_operand = false;
    double constant = 0;  // of a scalar operand without pointer
    std::array<std::int64_t, kMaxRank> strides{};
  };
  struct Instruction {
    kernels::ElementwiseFn fn = nullptr;
    int output = 0;
    int input_count = 0;
    std::array<int, 3> inputs{};
    std::array<double, 4> params{};
  };

  DType dtype = DType::float32;
  Shape space;  // the output's shape
  std::int64_t rows = 1;
  std::int64_t cols = 1;
  int scratch_tiles = 0;
  std::vector<Register> registers;
  std::vector<Instruction> instructions;

  [[nodiscard]] std::int64_t size() const { return rows * cols; }
  [[nodiscard]] std::size_t element() const { return info(dtype).bytes; }
  /// Bytes of scratch a thread needs.
  [[nodiscard]] std::size_t scratch_bytes() const {
    return static_cast<std::size_t>(scratch_tiles) * kTile * element();
  }
  /// Elements a tile: whole rows when they fit.
  [[nodiscard]] std::int64_t tile_size() const {
    return cols <= kTile ? kTile / cols * cols : kTile;
  }

  /// Part of the index space.
  struct Rectangle {
    std::int64_t row_begin, row_end, col_begin, col_end;
    [[nodiscard]] std::int64_t rows() const { return row_end - row_begin; }
    [[nodiscard]] std::int64_t cols() const { return col_end - col_begin; }
  };
  [[nodiscard]] Rectangle rows_between(std::int64_t begin, std::int64_t end) const {
    return {begin, end, 0, cols};
  }

  /// Runs a part. `head`, when given, is memory for register 0 that holds the part row by row: what
  /// a matrix product just wrote.
  void run(Pointers pointers, std::byte* scratch, const Rectangle& part, std::byte* head) const;
};

}  // namespace halfspace::plan
