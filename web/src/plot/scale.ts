// plot: axes: where ticks go and how values become places.

/** Values at equal, round distances within lo..hi. */
export function ticks(lo: number, hi: number, about = 5): { values: number[]; step: number } {
  if (!(hi > lo) || !Number.isFinite(hi - lo)) return { values: Number.isFinite(lo) ? [lo] : [], step: 1 };
  const rough = (hi - lo) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999) ?? 10 * power;
  const values: number[] = [];
  for (let k = Math.ceil(lo / step - 1e-9); k <= Math.floor(hi / step + 1e-9); ++k) values.push(k * step || 0);
  return { values, step };
}

/** Powers of ten within lo..hi (both above 0), thinned to about `most`. */
export function decades(lo: number, hi: number, most = 8): number[] {
  const from = Math.ceil(Math.log10(lo) - 1e-9);
  const to = Math.floor(Math.log10(hi) + 1e-9);
  const every = Math.max(1, Math.ceil((to - from + 1) / most));
  const values: number[] = [];
  for (let k = from; k <= to; ++k) if ((k - from) % every === 0) values.push(10 ** k);
  return values;
}

/** A straight map from one range to another; the second may run backwards. */
export function linear(lo: number, hi: number, from: number, to: number): (value: number) => number {
  const factor = hi === lo ? 0 : (to - from) / (hi - lo);
  return (value) => from + (value - lo) * factor;
}

/** Smallest and largest finite value of every `step`-th number, with some room on both sides. */
export function extent(values: ArrayLike<number>, start = 0, step = 1, room = 0.05): [number, number] {
  let lo = Infinity;
  let hi = -Infinity;
  for (let i = start; i < values.length; i += step) {
    const value = values[i]!;
    if (value < lo && value > -Infinity) lo = value;
    if (value > hi && value < Infinity) hi = value;
  }
  if (lo > hi) return [-1, 1];
  const pad = lo === hi ? Math.abs(lo) * 0.5 || 1 : (hi - lo) * room;
  return [lo - pad, hi + pad];
}

/** The range widened to the next ticks, so that axes stand still while values move a little. */
export function rounded([lo, hi]: readonly [number, number], about = 5): [number, number] {
  const { step } = ticks(lo, hi, about);
  return hi > lo ? [Math.floor(lo / step + 1e-9) * step || 0, Math.ceil(hi / step - 1e-9) * step || 0] : [lo, hi];
}
