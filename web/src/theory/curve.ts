// theory: a drawn function and the partial sums of bumps, as lines to draw.
import type { Approximation } from '../engine/lab';
import type { Point } from './geometry';

export const knots = 61; // of a drawn function, evenly over its range

/** Where a knot stands in the range. */
export const knotPlace = (i: number, range: readonly [number, number]): number =>
  range[0] + ((range[1] - range[0]) * i) / (knots - 1);

/** The drawn function after the pointer went from one place to another; all knots on the way move. */
export function drawnBetween(y: readonly number[], from: Point, to: Point, range: readonly [number, number]): number[] {
  const place = (x: number) => ((x - range[0]) / (range[1] - range[0])) * (y.length - 1);
  const a = place(from[0]), b = place(to[0]);
  const low = Math.max(0, Math.round(Math.min(a, b))), high = Math.min(y.length - 1, Math.round(Math.max(a, b)));
  return y.map((old, i) => {
    if (i < low || i > high) return old;
    const t = a === b ? 1 : Math.max(0, Math.min(1, (i - a) / (b - a)));
    return from[1] + t * (to[1] - from[1]);
  });
}

/** A bump's outline: a plateau of two sigmoid steps, or a hat of ReLU ramps over its node. */
export function outline(a: Approximation, i: number, unit: string): Point[] {
  const { left, right, height } = a.bumps[i];
  if (unit !== 'relu') return [[left, 0], [left, height], [right, height], [right, 0]];
  return [[left, 0], [nodeOf(a, i), height], [right, 0]];
}
function nodeOf(a: Approximation, i: number): number {
  const low = a.x[0], high = a.x[a.x.length - 1];
  return low + ((high - low) * i) / (a.bumps.length - 1);
}

/** The network's curve as far as the first `count` bumps make it, then down to zero. */
export function partial(a: Approximation, count: number, unit: string): Point[] {
  if (count <= 0) return [];
  const all = a.x.map((x, i): Point => [x, a.network[i]]);
  if (count >= a.bumps.length) return all;
  const right = a.bumps[count - 1].right;
  const end = unit === 'relu' ? nodeOf(a, count - 1) : right;
  const kept = all.filter(([x]) => x <= end);
  return [...kept, [right, 0], [a.x[a.x.length - 1], 0]];
}

/** Lower and upper end of what a plot must show, with some air; zero is in it. */
export function spanOf(...values: readonly (readonly number[])[]): [number, number] {
  const all = values.flat().filter(Number.isFinite);
  const low = Math.min(0, ...all), high = Math.max(0, ...all);
  const air = 0.08 * (high - low || 2);
  return [low - air, high + air];
}

/** What the plot shows, in words; `at` is the place and value of the knot that the keyboard moves, if one draws. */
export function plotSummary(answer: Approximation | null, count: number, at: Point | null): string {
  if (at) {
    const [x, y] = at.map((v) => v.toFixed(1));
    return `Function to draw. Left and right choose a place, up and down move it. x ${x}, value ${y}`;
  }
  const error = answer ? answer.maxError.toPrecision(3) : 'unknown';
  return `The function and the sum of ${count} of ${answer?.bumps.length ?? 0} bumps; largest error ${error}`;
}
