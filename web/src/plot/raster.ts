// plot: numbers to pixels: a picture that is kept from frame to frame, and the loops that fill it.
import { kShades } from './colours';

/** A canvas whose pixels are written as numbers; kept from frame to frame. Opaque: what is below never shows. */
export class Raster {
  private readonly context: CanvasRenderingContext2D;
  private image: ImageData | null = null;
  pixels = new Uint32Array(0);

  constructor(readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d', { alpha: false })!;
  }

  /** Makes room for width x height pixels; what is there already is kept when the size is the same. */
  resize(width: number, height: number): void {
    if (this.image?.width === width && this.image.height === height) return;
    this.canvas.width = width;
    this.canvas.height = height;
    this.image = this.context.createImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  commit(): void {
    if (this.image) this.context.putImageData(this.image, 0, 0);
  }
}

/** Where a block of numbers goes in a picture. */
export interface Tile {
  at: number; // first pixel
  stride: number; // pixels from one row of the picture to the next
  width: number;
  height: number;
}

/** Values in -scale..scale through a table of shades; what is not a number gets the table's last colour. */
export function paintDiverging(
  pixels: Uint32Array, tile: Tile, values: Float32Array, offset: number, scale: number, lut: Uint32Array,
): void {
  const factor = (kShades / 2) / (scale > 0 ? scale : 1);
  for (let row = 0; row < tile.height; ++row) {
    let to = tile.at + row * tile.stride;
    let from = offset + row * tile.width;
    for (const end = to + tile.width; to < end; ++to, ++from) {
      const value = values[from]!;
      if (value !== value) {
        pixels[to] = lut[kShades]!;
        continue;
      }
      const shade = value * factor + kShades / 2;
      pixels[to] = lut[shade < 0 ? 0 : shade >= kShades ? kShades - 1 : shade | 0]!;
    }
  }
}

/** Values in low..high through a table of shades. */
export function paintRange(pixels: Uint32Array, values: ArrayLike<number>, low: number, high: number, lut: Uint32Array): void {
  const factor = (kShades - 1) / (high - low || 1);
  for (let i = 0; i < pixels.length; ++i) {
    const shade = Math.round((values[i]! - low) * factor);
    pixels[i] = lut[shade !== shade ? kShades : Math.max(0, Math.min(kShades - 1, shade))]!;
  }
}

/** Only the sign: the two ends of the table. */
export function paintSign(
  pixels: Uint32Array, tile: Tile, values: Float32Array, offset: number, lut: Uint32Array,
): void {
  for (let row = 0; row < tile.height; ++row) {
    for (let column = 0; column < tile.width; ++column) {
      const value = values[offset + row * tile.width + column]!;
      pixels[tile.at + row * tile.stride + column] = lut[value !== value ? kShades : value < 0 ? 0 : kShades - 1]!;
    }
  }
}

/** The likeliest class's hue, paler the nearer its probability is to chance. probabilities: (classes, pixels). */
export function paintClasses(
  pixels: Uint32Array, probabilities: Float32Array, count: number, classes: number, luts: Uint32Array[], hard: boolean,
): void {
  const chance = 1 / classes;
  const factor = (kShades - 1) / (1 - chance);
  for (let i = 0; i < count; ++i) {
    let best = 0;
    let most = probabilities[i]!;
    for (let c = 1; c < classes; ++c) {
      const p = probabilities[c * count + i]!;
      if (p > most) {
        most = p;
        best = c;
      }
    }
    const shade = most !== most ? kShades : hard ? kShades - 1 : Math.max(0, Math.min(kShades - 1, (most - chance) * factor)) | 0;
    pixels[i] = luts[best]![shade]!;
  }
}

/** The largest magnitude among `count` values, at least `least`; what is not finite is passed over. */
export function magnitude(values: ArrayLike<number>, offset = 0, count = values.length, least = 0): number {
  let most = least;
  for (let i = offset; i < offset + count; ++i) {
    const value = Math.abs(values[i]!);
    if (value > most && value < Infinity) most = value;
  }
  return most;
}

/** Gives a canvas one backing pixel a device pixel; answers its context, scaled to CSS pixels. */
export function sized(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = Math.min(3, devicePixelRatio || 1);
  const w = Math.max(1, Math.round(width * ratio));
  const h = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(w / Math.max(1, width), 0, 0, h / Math.max(1, height), 0, 0);
  return context;
}
