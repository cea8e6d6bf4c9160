// play: the network's links: which are drawn, how strong, in which stroke, and which lies below the pointer.
import type { Layout } from '../../engine/protocol';
import type { Plan } from './arrange';
import { css, type Palette, mix } from './colours';

/** One gap between two columns; link (i, j) stands at `weights + i * units + j` of Frame.weights. */
export interface Gap {
  weights: number;
  x0: number;
  x1: number;
  from: Float64Array; // anchors of the left column's nodes, input by input
  to: Float64Array;
}

/** Links drawn in one gap at most; of denser layers only the strongest are. */
export const kMost = 320;
const kBuckets = 8;

/** `place` says which node of the first column an input is. */
export function gapsOf(layout: Layout, plan: Plan, place: readonly number[]): Gap[] {
  return layout.layers.map((layer, l) => {
    const left = plan.columns[l]!;
    const right = plan.columns[l + 1]!;
    const anchors = left.nodes.map((node) => node.anchor);
    return {
      weights: layer.weights,
      x0: left.x + left.width,
      x1: right.x,
      from: Float64Array.from(l === 0 ? place.map((p) => anchors[p]!) : anchors),
      to: Float64Array.from(right.nodes, (node) => node.anchor),
    };
  });
}

/** 0 for what is next to nothing, kBuckets - 1 from |w| = 4 up. */
export function bucket(weight: number): number {
  const size = Math.abs(weight);
  return size < 4 ? Math.floor((kBuckets / 2) * Math.sqrt(size)) : kBuckets - 1;
}

/** The magnitude from which links are drawn, so that about `most` of them are. */
export function threshold(weights: Float32Array, start: number, count: number, most: number): number {
  if (count <= most) return 0;
  let top = 0;
  for (let i = start; i < start + count; ++i) top = Math.max(top, Math.abs(weights[i]!) || 0);
  if (!(top > 0) || top === Infinity) return 0;
  kBins.fill(0);
  const factor = (kBins.length - 1) / top;
  for (let i = start; i < start + count; ++i) kBins[(Math.abs(weights[i]!) * factor) | 0]! += 1;
  let bin = kBins.length;
  for (let seen = 0; bin > 0 && seen + kBins[bin - 1]! <= most; --bin) seen += kBins[bin - 1]!;
  return bin / factor;
}
const kBins = new Uint32Array(257);

export interface LinkStyle {
  palette: Palette;
  thickness: number; // of a link of |w| = 1
  dash: number; // offset of marching dashes; NaN for plain lines
}

/** The style of links that only depends on colours and buckets. */
function strokeOf(style: LinkStyle, negative: boolean, b: number): [string, number] {
  const share = (b + 0.5) / kBuckets;
  const hue = mix(style.palette.neutral, negative ? style.palette.negative : style.palette.positive, 0.35 + 0.65 * share);
  return [css(hue, 0.35 + 0.65 * share), Math.max(0.6, style.thickness * (2 * share) ** 1.4)];
}

let order = new Int32Array(0);
const counts = new Int32Array(2 * kBuckets + 1);

/** Draws the links of a gap, weak ones first, a stroke for each strength. Answers how many were drawn. */
export function drawLinks(context: CanvasRenderingContext2D, gap: Gap, weights: Float32Array, style: LinkStyle): number {
  const units = gap.to.length;
  const count = gap.from.length * units;
  const least = threshold(weights, gap.weights, count, kMost);
  if (order.length < count) order = new Int32Array(count);
  counts.fill(0);
  const kind = (weight: number) => bucket(weight) * 2 + (weight < 0 ? 1 : 0);
  for (let k = 0; k < count; ++k) {
    const weight = weights[gap.weights + k]!;
    if (Math.abs(weight) >= least) counts[kind(weight) + 1]! += 1;
  }
  for (let b = 0; b < 2 * kBuckets; ++b) counts[b + 1]! += counts[b]!;
  const drawn = counts[2 * kBuckets]!;
  for (let k = count - 1; k >= 0; --k) {
    const weight = weights[gap.weights + k]!;
    if (Math.abs(weight) >= least) order[counts[kind(weight)]!++] = k;
  }
  // counts[b] now is the end of stroke b.
  const bend = (gap.x1 - gap.x0) * 0.5;
  for (let b = 0, at = 0; b < 2 * kBuckets; ++b) {
    const end = counts[b]!;
    if (at === end) continue;
    [context.strokeStyle, context.lineWidth] = strokeOf(style, b % 2 === 1, b >> 1);
    context.beginPath();
    for (; at < end; ++at) {
      const k = order[at]!;
      const y0 = gap.from[(k / units) | 0]!;
      const y1 = gap.to[k % units]!;
      context.moveTo(gap.x0, y0);
      context.bezierCurveTo(gap.x0 + bend, y0, gap.x1 - bend, y1, gap.x1, y1);
    }
    if (style.dash === style.dash && b > 1) {
      context.setLineDash([9, 3]);
      context.lineDashOffset = -style.dash;
    }
    context.stroke();
    context.setLineDash([]);
  }
  return drawn;
}

/** How far along its rise a link is where it is at x: all links of a gap share this. */
export function rise(x: number, x0: number, x1: number): number {
  const share = (x - x0) / (x1 - x0);
  let lo = 0;
  let hi = 1;
  for (let i = 0; i < 24; ++i) {
    const t = (lo + hi) / 2;
    if (1.5 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t ** 3 < share) lo = t;
    else hi = t;
  }
  return lo * lo * (3 - 2 * lo);
}

/** The place in Frame.weights of the visible link nearest to (x, y) within `within` pixels; -1 for none. */
export function linkAt(gaps: readonly Gap[], weights: Float32Array, x: number, y: number, within: number): number {
  const gap = gaps.find((g) => x > g.x0 && x < g.x1);
  if (!gap) return -1;
  const units = gap.to.length;
  const count = gap.from.length * units;
  const least = threshold(weights, gap.weights, count, kMost);
  const s = rise(x, gap.x0, gap.x1);
  let found = -1;
  let nearest = within;
  for (let k = 0; k < count; ++k) {
    if (Math.abs(weights[gap.weights + k]!) < least) continue;
    const y0 = gap.from[(k / units) | 0]!;
    const distance = Math.abs(y - (y0 + (gap.to[k % units]! - y0) * s));
    if (distance < nearest) {
      nearest = distance;
      found = gap.weights + k;
    }
  }
  return found;
}
