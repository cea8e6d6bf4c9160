// play: a small rasterizer for the network's picture. Canvas strokes wider than a pixel cost ten times as much where no
// graphics card helps; links of one gap share their shape, so that here a link is a few sums a column.
import { kShades, pixel, type Rgb } from '../../plot/colours';

/** A picture in device pixels. */
export interface Sheet {
  pixels: Uint32Array; // (height, width)
  width: number;
  height: number;
}

/** Lays `colour`, a pixel, over the pixel at a place; cover: 0 to 256. Red and blue travel in one number. */
function blend(pixels: Uint32Array, at: number, colour: number, cover: number): void {
  const old = pixels[at]!;
  const rb = old & 0xff00ff;
  const g = old & 0xff00;
  pixels[at] = 0xff000000
    | ((rb + (Math.imul((colour & 0xff00ff) - rb, cover) >>> 8)) & 0xff00ff)
    | ((g + (Math.imul((colour & 0xff00) - g, cover) >>> 8)) & 0xff00);
}

/** How links are drawn: how wide, how dense, and how far their dashes have marched (NaN: none). In device pixels. */
export interface Stroke {
  colour: number; // a pixel
  alpha: number;
  width: number;
  dash: number;
  period: number; // of dashes; three quarters are drawn
}

/** How far links of a gap have risen, of 0 to 1, in the middle of each column of device pixels, and how steeply. */
export interface Rises {
  at: Float32Array;
  slope: Float32Array;
}

/**
 * One link from (x, y0) to (x + columns, y1), whose height in column c is y0 + (y1 - y0) * rises.at[c].
 * A pixel is covered as a box as tall as the link there, blurred by how far the link climbs within the column.
 */
export function drawLink(sheet: Sheet, x: number, y0: number, y1: number, rises: Rises, stroke: Stroke): void {
  const { pixels, width, height } = sheet;
  const { at, slope } = rises;
  const { colour, period } = stroke;
  const alpha = stroke.alpha * 256;
  const climb = y1 - y0;
  const thick = stroke.width / 2;
  const dashed = stroke.dash === stroke.dash;
  let phase = dashed ? period - (stroke.dash % period) : 0;
  for (let c = 0; c < at.length; ++c) {
    const steep = Math.abs(climb * slope[c]!);
    const run = Math.sqrt(1 + steep * steep);
    if (dashed) {
      phase += run;
      while (phase >= period) phase -= period;
      if (phase > period * 0.75) continue;
    }
    const middle = y0 + climb * at[c]!;
    const half = thick * run;
    const blur = steep > 1 ? steep : 1;
    const outer = half + blur / 2;
    const full = alpha * (2 * half < blur ? (2 * half) / blur : 1);
    const fall = full / (outer - Math.abs(half - blur / 2));
    const from = Math.max(0, (middle - outer) | 0);
    const to = Math.min(height - 1, (middle + outer) | 0);
    let place = from * width + x + c;
    for (let row = from; row <= to; ++row, place += width) {
      const cover = (outer - Math.abs(row + 0.5 - middle)) * fall;
      if (cover > 0) blend(pixels, place, colour, (cover < full ? cover : full) | 0);
    }
  }
}

/** Numbers shown as a square: `values` from `offset` on are (high, wide); a shade is value * factor + shift. */
export interface Values {
  values: Float32Array;
  offset: number;
  wide: number;
  high: number;
  factor: number;
  shift: number;
}

let lefts = new Int32Array(0);
let acrosses = new Float32Array(0);
let line = new Float32Array(0);
let known = '';

/** For each pixel of a tile the cell left of it, and how far it is from there to the next. */
function columnsOf(size: number, wide: number): void {
  if (known === `${size} ${wide}`) return;
  known = `${size} ${wide}`;
  lefts = new Int32Array(size);
  acrosses = new Float32Array(size);
  line = new Float32Array(wide + 1);
  for (let column = 0; column < size; ++column) {
    const u = Math.max(0, Math.min(wide - 1, ((column + 0.5) * wide) / size - 0.5));
    lefts[column] = Math.floor(u);
    acrosses[column] = u - Math.floor(u);
  }
}

/** A map scaled to `size` device pixels a side, smooth between its cells. */
export function drawTile(sheet: Sheet, x: number, y: number, size: number, map: Values, lut: Uint32Array): void {
  const { values, wide, high, factor, shift } = map;
  columnsOf(size, wide);
  for (let row = 0; row < size; ++row) {
    const v = Math.max(0, ((row + 0.5) * high) / size - 0.5);
    const top = Math.min(high - 1, v | 0);
    const down = v - top;
    const upper = map.offset + top * wide;
    const lower = map.offset + Math.min(high - 1, top + 1) * wide;
    for (let i = 0; i < wide; ++i) {
      const above = values[upper + i]!;
      line[i] = (above + (values[lower + i]! - above) * down) * factor + shift;
    }
    line[wide] = line[wide - 1]!;
    let to = (y + row) * sheet.width + x;
    for (let column = 0; column < size; ++column, ++to) {
      const left = lefts[column]!;
      const value = line[left]!;
      const shade = value + (line[left + 1]! - value) * acrosses[column]!;
      sheet.pixels[to] = lut[shade >= 0 ? (shade < kShades ? shade | 0 : kShades - 1) : shade < 0 ? 0 : kShades]!;
    }
  }
}

/** A frame `wide` pixels thick inside a square. */
export function drawFrame(sheet: Sheet, x: number, y: number, size: number, wide: number, colour: Rgb, alpha: number): void {
  const ink = pixel(colour);
  const cover = (alpha * 256) | 0;
  for (let i = 0; i < size; ++i) {
    for (let w = 0; w < wide; ++w) {
      blend(sheet.pixels, (y + w) * sheet.width + x + i, ink, cover);
      blend(sheet.pixels, (y + size - 1 - w) * sheet.width + x + i, ink, cover);
      if (i < wide || i >= size - wide) continue;
      blend(sheet.pixels, (y + i) * sheet.width + x + w, ink, cover);
      blend(sheet.pixels, (y + i) * sheet.width + x + size - 1 - w, ink, cover);
    }
  }
}

/** A disc with a rim one pixel wide. */
export function drawDisc(sheet: Sheet, x: number, y: number, radius: number, fill: Rgb, rim: Rgb): void {
  const inner = pixel(fill);
  const outer = pixel(rim);
  const from = Math.max(0, Math.floor(x - radius - 1));
  const to = Math.min(sheet.width - 1, Math.ceil(x + radius + 1));
  for (let row = Math.max(0, Math.floor(y - radius - 1)); row <= Math.min(sheet.height - 1, Math.ceil(y + radius + 1)); ++row) {
    for (let column = from; column <= to; ++column) {
      const distance = Math.sqrt((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2);
      const inside = Math.max(0, Math.min(1, radius + 0.5 - distance));
      if (inside === 0) continue;
      const edge = Math.max(0, Math.min(1, distance - radius + 1.5));
      blend(sheet.pixels, row * sheet.width + column, inner, (inside * 256) | 0);
      blend(sheet.pixels, row * sheet.width + column, outer, (inside * edge * 180) | 0);
    }
  }
}

export function clear(sheet: Sheet, colour: Rgb): void {
  sheet.pixels.fill(pixel(colour));
}
