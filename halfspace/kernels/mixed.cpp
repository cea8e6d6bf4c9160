// kernels: products in tiles of bfloat16, by AMX. Every function that needs the instructions says
// so; they run once the processor and the system have been asked.
#include "halfspace/kernels/mixed.hpp"

#include <algorithm>

#include <cpuid.h>
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // g++ 12 warns of its own header
#include <immintrin.h>
#pragma GCC diagnostic pop
#include <sys/syscall.h>
#include <unistd.h>

#include "halfspace/base/aligned.hpp"

#define HALFSPACE_TILES \
  __attribute__((target("amx-tile,amx-bf16,avx512f,avx512bw,avx512bf16")))  // NOLINT

namespace halfspace::kernels {
namespace {

constexpr std::int64_t kSide = 16;             // rows of a tile, columns of the product's
constexpr std::int64_t kDeep = 32;             // elements of k in a tile
constexpr std::int64_t kTile = kSide * kDeep;  // elements
constexpr std::int64_t kTwo = 2 * kSide;       // rows and columns of a pass of four tiles
constexpr std::int64_t kPanelBytes = std::int64_t{1} << 19U;  // of b, a quarter of the L2 cache
constexpr std::int64_t kRowsBytes = std::int64_t{1} << 20U;   // of a

using Brain = std::uint16_t;  // the bits of a bfloat16

std::int64_t rows_within(std::int64_t bytes, std::int64_t k) {
  const std::int64_t rows =
      bytes / (2 * base::round_up(std::max<std::int64_t>(1, k), kDeep)) / kTwo * kTwo;
  return std::max(rows, kTwo);
}
std::int64_t panel_columns(std::int64_t n, std::int64_t k) {
  return std::min(base::round_up(n, kTwo), rows_within(kPanelBytes, k));
}

// An operand seen from its tiles: `lines` (rows of a, columns of b) by k.
struct Source {
  const float* data;
  std::int64_t line, step;  // strides
  std::int64_t lines, k;
};

HALFSPACE_TILES __mmask16 first(std::int64_t count) {
  return static_cast<__mmask16>(count >= kSide ? 0xFFFFU : (1U << (count < 0 ? 0 : count)) - 1U);
}

// Pairs along k in 16 × 16: vector i holds line i's pairs (k contiguous), ...
HALFSPACE_TILES void load_lines(const Source& s, std::int64_t line, std::int64_t p,
                                __m512i* pairs) {
  const __mmask16 low = first(s.k - p);
  const __mmask16 high = first(s.k - p - kSide);
  for (std::int64_t i = 0; i < kSide; ++i) {
    pairs[i] = _mm512_setzero_si512();
    if (line + i >= s.lines) continue;
    const float* from = s.data + (line + i) * s.line + p;
    const __m512 a = _mm512_maskz_loadu_ps(low, from);
    const __m512 b = _mm512_maskz_loadu_ps(high, from + kSide);
    pairs[i] = (__m512i)_mm512_cvtne2ps_pbh(b, a);  // NOLINT: bits
  }
}

// ... or pair i of every line (lines contiguous).
HALFSPACE_TILES void load_steps(const Source& s, std::int64_t line, std::int64_t p,
                                __m512i* pairs) {
  alignas(64) static constexpr Brain kZip[32] = {0,  16, 1,  17, 2,  18, 3,  19, 4,  20, 5,
                                                 21, 6,  22, 7,  23, 8,  24, 9,  25, 10, 26,
                                                 11, 27, 12, 28, 13, 29, 14, 30, 15, 31};
  const __m512i zip = _mm512_load_si512(kZip);
  const __mmask16 lines = first(s.lines - line);
  for (std::int64_t i = 0; i < kSide; ++i) {
    const std::int64_t q = p + 2 * i;
    const float* from = s.data + line + q * s.step;
    const __m512 a = _mm512_maskz_loadu_ps(q < s.k ? lines : __mmask16{0}, from);
    const __m512 b = _mm512_maskz_loadu_ps(q + 1 < s.k ? lines : __mmask16{0}, from + s.step);
    pairs[i] = _mm512_permutexvar_epi16(zip, (__m512i)_mm512_cvtne2ps_pbh(b, a));  // NOLINT: bits
  }
}

HALFSPACE_TILES void transpose(__m512i* v) {
  __m512i t[kSide];
  for (int i = 0; i < 16; i += 4) {
    const __m512i a = _mm512_unpacklo_epi32(v[i], v[i + 1]);
    const __m512i b = _mm512_unpackhi_epi32(v[i], v[i + 1]);
    const __m512i c = _mm512_unpacklo_epi32(v[i + 2], v[i + 3]);
    const __m512i d = _mm512_unpackhi_epi32(v[i + 2], v[i + 3]);
    t[i] = _mm512_unpacklo_epi64(a, c);
    t[i + 1] = _mm512_unpackhi_epi64(a, c);
    t[i + 2] = _mm512_unpacklo_epi64(b, d);
    t[i + 3] = _mm512_unpackhi_epi64(b, d);
  }
  for (int i = 0; i < 4; ++i) {
    const __m512i a = _mm512_shuffle_i32x4(t[i], t[i + 4], 0x88);
    const __m512i b = _mm512_shuffle_i32x4(t[i], t[i + 4], 0xDD);
    const __m512i c = _mm512_shuffle_i32x4(t[i + 8], t[i + 12], 0x88);
    const __m512i d = _mm512_shuffle_i32x4(t[i + 8], t[i + 12], 0xDD);
    v[i] = _mm512_shuffle_i32x4(a, c, 0x88);
    v[i + 4] = _mm512_shuffle_i32x4(b, d, 0x88);
    v[i + 8] = _mm512_shuffle_i32x4(a, c, 0xDD);
    v[i + 12] = _mm512_shuffle_i32x4(b, d, 0xDD);
  }
}

// Lines [begin, begin + count) as tiles, 16 lines after the other, each along k. A tile of a has a
// row a line; one of b a row a pair.
HALFSPACE_TILES void pack(const Source& s, std::int64_t begin, std::int64_t count, bool row_a_line,
                          Brain* to) {
  const bool contiguous = s.step == 1;
  for (std::int64_t line = begin; line < begin + count; line += kSide)
    for (std::int64_t p = 0; p < s.k; p += kDeep, to += kTile) {
      __m512i pairs[kSide];
      if (contiguous)
        load_lines(s, line, p, pairs);
      else
        load_steps(s, line, p, pairs);
      if (contiguous != row_a_line) transpose(pairs);
      for (std::int64_t i = 0; i < kSide; ++i) _mm512_store_si512(to + i * kDeep, pairs[i]);
    }
}

// 32 × 32 elements of c.
HALFSPACE_TILES void multiply_block(const Brain* a, const Brain* b, std::int64_t tiles, float* c,
                                    std::int64_t c_row) {
  const std::int64_t next = tiles * kTile;  // the 16 lines below, or beside
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (std::int64_t p = 0; p < tiles; ++p, a += kTile, b += kTile) {
    _tile_loadd(4, a, 64);
    _tile_loadd(6, b, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_loadd(7, b + next, 64);
    _tile_dpbf16ps(1, 4, 7);
    _tile_loadd(5, a + next, 64);
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
  }
  const std::int64_t stride = c_row * 4;  // bytes
  _tile_stored(0, c, stride);
  _tile_stored(1, c + kSide, stride);
  _tile_stored(2, c + kSide * c_row, stride);
  _tile_stored(3, c + kSide * c_row + kSide, stride);
}

// The part of a block that is there, into c.
HALFSPACE_TILES void join(const float* block, const MixedArgs& g, std::int64_t row,
                          std::int64_t col) {
  const std::int64_t rows = std::min(kTwo, g.m - row);
  const std::int64_t cols = g.n - col;
  const __m512 scale = _mm512_set1_ps(g.scale == nullptr ? 1.0F : *g.scale);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t j = 0; j < kTwo; j += kSide) {
      const __mmask16 there = first(cols - j);
      float* to = g.c + (row + r) * g.c_row + col + j;
      __m512 v = _mm512_load_ps(block + r * kTwo + j);
      if (g.scale != nullptr) v = _mm512_fmadd_ps(scale, v, _mm512_maskz_loadu_ps(there, to));
      _mm512_mask_storeu_ps(to, there, v);
    }
}

struct alignas(64) TileConfig {
  std::uint8_t palette = 1;
  std::uint8_t start = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t row_bytes[16] = {};
  std::uint8_t rows[16] = {};
};

HALFSPACE_TILES void multiply(const MixedArgs& g) {
  TileConfig config;
  for (int i = 0; i < 8; ++i) {
    config.row_bytes[i] = 64;
    config.rows[i] = kSide;
  }
  _tile_loadconfig(&config);
  const std::int64_t tiles = base::round_up(g.k, kDeep) / kDeep;
  const std::int64_t rows = mixed_rows(g.k);
  const std::int64_t columns = panel_columns(g.n, g.k);
  auto* const block = reinterpret_cast<float*>(g.scratch);
  auto* const panel = reinterpret_cast<Brain*>(block + kTwo * kTwo);
  Brain* const lines = panel + columns * tiles * kDeep;
  const Source a{g.a, g.a_row, g.a_col, g.m, g.k};
  const Source b{g.b, g.b_col, g.b_row, g.n, g.k};
  for (std::int64_t r = 0; r < g.m; r += rows) {
    const std::int64_t row_end = std::min(g.m, r + rows);
    pack(a, r, base::round_up(row_end - r, kTwo), true, lines);
    for (std::int64_t j = 0; j < g.n; j += columns) {
      const std::int64_t col_end = std::min(g.n, j + columns);
      pack(b, j, base::round_up(col_end - j, kTwo), false, panel);
      for (std::int64_t col = j; col < col_end; col += kTwo)
        for (std::int64_t row = r; row < row_end; row += kTwo) {
          const bool whole = g.scale == nullptr && row + kTwo <= g.m && col + kTwo <= g.n;
          multiply_block(lines + (row - r) * tiles * kDeep, panel + (col - j) * tiles * kDeep,
                         tiles, whole ? g.c + row * g.c_row + col : block, whole ? g.c_row : kTwo);
          if (!whole) join(block, g, row, col);
        }
    }
  }
  _tile_release();
}

bool ask() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return false;
  constexpr unsigned kTiles = (1U << 22U) | (1U << 24U);  // AMX-BF16, AMX-TILE
  if ((d & kTiles) != kTiles) return false;
  if (__get_cpuid_count(7, 1, &a, &b, &c, &d) == 0 || (a & (1U << 5U)) == 0) return false;
  constexpr int kRequestState = 0x1023;  // ARCH_REQ_XCOMP_PERM
  constexpr int kTileData = 18;
  return syscall(SYS_arch_prctl, kRequestState, kTileData) == 0;
}

}  // namespace

bool mixed_available() {
  static const bool available = ask();
  return available;
}

std::int64_t mixed_rows(std::int64_t k) { return rows_within(kRowsBytes, k); }

std::size_t mixed_scratch(std::int64_t n, std::int64_t k) {
  const std::int64_t lines = panel_columns(n, k) + mixed_rows(k);
  return static_cast<std::size_t>(kTwo * kTwo * 4 + lines * base::round_up(k, kDeep) * 2);
}

void mixed_multiply(const MixedArgs& args) {
  if (mixed_available()) multiply(args);
}

}  // namespace halfspace::kernels
