// play: the network's links: which are drawn, how strong, in which stroke, and which lies below the pointer.
import { piecesOf } from '../../engine/layers';
import type { Layout } from '../../engine/protocol';
import type { Plan } from './arrange';
import { mix, type Palette, pixel } from '../../plot/colours';
import { drawLink, type Rises, type Sheet, type Stroke } from './sheet';

/** One gap between two columns; link k = i * units + j has its `pieces` numbers from `weights + k * pieces` of Frame.weights on. */
export interface Gap {
  weights: number;
  pieces: number; // the one largest in size is drawn
  x0: number;
  x1: number;
  from: Float64Array; // anchors of the left column's nodes, input by input
  to: Float64Array;
  rises: Rises;
}

/** Links drawn in one gap at most; of denser layers only the strongest are. */
export const kMost = 260;
const kBuckets = 8;

/** `place` says which node of the first column an input is. */
export function gapsOf(layout: Layout, plan: Plan, place: readonly number[], ratio: number): Gap[] {
  return layout.layers.map((layer, l) => {
    const left = plan.columns[l]!;
    const right = plan.columns[l + 1]!;
    const x0 = left.x + left.width;
    const from = Math.round(x0 * ratio);
    const columns = Math.max(0, Math.round(right.x * ratio) - from);
    const anchors = left.nodes.map((node) => node.anchor);
    return {
      weights: layer.weights,
      pieces: piecesOf(layout, l),
      x0,
      x1: right.x,
      from: Float64Array.from(l === 0 ? place.map((p) => anchors[p]!) : anchors),
      to: Float64Array.from(right.nodes, (node) => node.anchor),
      rises: risesOf(columns),
    };
  });
}

function risesOf(columns: number): Rises {
  const rises = (shift: number) => Float32Array.from({ length: columns }, (_, c) => rise(c + shift, 0, columns));
  const [before, after] = [rises(0), rises(1)];
  return { at: rises(0.5), slope: after.map((y, c) => y - before[c]!) };
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
  thickness: number; // pixels of a link of |w| = 1
  dash: number; // how far dashes have marched; NaN for plain lines
  ratio: number; // device pixels a pixel
}

function strokeOf(style: LinkStyle, negative: boolean, b: number): Stroke {
  const share = (b + 0.5) / kBuckets;
  const { palette, ratio } = style;
  return {
    colour: pixel(mix(palette.neutral, negative ? palette.negative : palette.positive, 0.4 + 0.6 * share)),
    alpha: 0.4 + 0.6 * share,
    width: ratio * Math.max(0.6, style.thickness * (2 * share) ** 1.4),
    dash: b > 0 ? style.dash * ratio : NaN,
    period: 12 * ratio,
  };
}

let order = new Int32Array(0);
const counts = new Int32Array(2 * kBuckets + 1);

/** Where the number of link k stands. */
function placeOf(gap: Gap, weights: Float32Array, k: number): number {
  const first = gap.weights + k * gap.pieces;
  let best = first;
  for (let at = first + 1; at < first + gap.pieces; ++at) if (Math.abs(weights[at]!) > Math.abs(weights[best]!)) best = at;
  return best;
}

/** The numbers of a gap's links. */
function linksOf(gap: Gap, weights: Float32Array): Float32Array {
  const count = gap.from.length * gap.to.length;
  if (gap.pieces === 1) return weights.subarray(gap.weights, gap.weights + count);
  return Float32Array.from({ length: count }, (_, k) => weights[placeOf(gap, weights, k)]!);
}

/** Draws the links of a gap, weak ones first. */
export function drawLinks(sheet: Sheet, gap: Gap, weights: Float32Array, style: LinkStyle): void {
  const links = linksOf(gap, weights);
  const units = gap.to.length;
  const count = gap.from.length * units;
  const least = threshold(links, 0, count, kMost);
  if (order.length < count) order = new Int32Array(count);
  counts.fill(0);
  const kind = (weight: number) => bucket(weight) * 2 + (weight < 0 ? 1 : 0);
  for (let k = 0; k < count; ++k) {
    const weight = links[k]!;
    if (Math.abs(weight) >= least) counts[kind(weight) + 1]! += 1;
  }
  for (let b = 0; b < 2 * kBuckets; ++b) counts[b + 1]! += counts[b]!;
  for (let k = count - 1; k >= 0; --k) {
    const weight = links[k]!;
    if (Math.abs(weight) >= least) order[counts[kind(weight)]!++] = k;
  }
  // counts[b] now is the end of the links of kind b.
  const { ratio } = style;
  for (let b = 0, at = 0; b < 2 * kBuckets; ++b) {
    const end = counts[b]!;
    if (at === end) continue;
    const stroke = strokeOf(style, b % 2 === 1, b >> 1);
    for (; at < end; ++at) {
      const k = order[at]!;
      drawLink(sheet, Math.round(gap.x0 * ratio), gap.from[(k / units) | 0]! * ratio, gap.to[k % units]! * ratio, gap.rises, stroke);
    }
  }
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
  const links = linksOf(gap, weights);
  const units = gap.to.length;
  const count = gap.from.length * units;
  const least = threshold(links, 0, count, kMost);
  const s = rise(x, gap.x0, gap.x1);
  let found = -1;
  let nearest = within;
  for (let k = 0; k < count; ++k) {
    if (Math.abs(links[k]!) < least) continue;
    const y0 = gap.from[(k / units) | 0]!;
    const distance = Math.abs(y - (y0 + (gap.to[k % units]! - y0) * s));
    if (distance < nearest) {
      nearest = distance;
      found = placeOf(gap, weights, k);
    }
  }
  return found;
}
