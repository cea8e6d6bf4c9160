// plot: colours as numbers, and the look-up tables that turn values into pixels.

import type { Rgb } from '../ui/theme';

export type { Rgb };

/** The design's tokens, resolved for canvases. */
export interface Palette {
  card: Rgb;
  ink: Rgb;
  ink2: Rgb;
  line: Rgb;
  accent: Rgb;
  negative: Rgb;
  neutral: Rgb;
  positive: Rgb;
  train: Rgb;
  test: Rgb;
  classes: Rgb[];
}

/** Entries of a table of colours; one more follows for what is not a number. */
export const kShades = 256;
/** How far maps go from neutral to their hue, so that points of the same hue stay visible on them. */
export const kDepth = 0.78;

/** The colour `share` of the way from a to b. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => Math.round(a[i]! + (b[i]! - a[i]!) * share)) as unknown as Rgb;
}

export function css(colour: Rgb, alpha = 1): string {
  return alpha >= 1 ? `rgb(${colour.join(' ')})` : `rgb(${colour.join(' ')} / ${alpha})`;
}

/** One pixel as ImageData stores it on little-endian machines, which is where WebAssembly runs. */
export function pixel(colour: Rgb): number {
  return ((255 << 24) | (colour[2] << 16) | (colour[1] << 8) | colour[0]) >>> 0;
}

/** What colour stands at a share of 0 to 1. */
export type Colours = (share: number) => Rgb;

/** Evenly spaced colours and what is between them. */
export function through(stops: readonly Rgb[]): Colours {
  return (share) => {
    const at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
    const low = Math.min(Math.max(0, stops.length - 2), Math.floor(at));
    return mix(stops[low]!, stops[low + 1] ?? stops[low]!, at - low);
  };
}

/** The colour of a number in -scale..scale: negative to neutral to positive. */
export function divergingColour(palette: Palette, value: number, scale: number, depth = 1): Rgb {
  const t = Math.max(-1, Math.min(1, value / (scale || 1)));
  return mix(palette.neutral, t < 0 ? palette.negative : palette.positive, Math.abs(t) * depth);
}

export function classColour(palette: Palette, index: number): Rgb {
  return palette.classes[index % palette.classes.length] ?? palette.ink2;
}

/** Dimmed below 1, brightened above. */
export function lit(colour: Rgb, light: number): Rgb {
  return colour.map((part) => Math.round(Math.min(255, part * light))) as unknown as Rgb;
}

/** kShades of these colours as pixels, then `broken` for what is not a number. */
export function lutOf(colours: Colours, broken: Rgb): Uint32Array {
  const lut = new Uint32Array(kShades + 1);
  for (let i = 0; i < kShades; ++i) lut[i] = pixel(colours(i / (kShades - 1)));
  lut[kShades] = pixel(broken);
  return lut;
}

/** Negative to neutral to positive. */
export function divergingLut(palette: Palette, depth = kDepth): Uint32Array {
  return lutOf((share) => divergingColour(palette, 2 * share - 1, 1, depth), brokenColour(palette));
}

/** Neutral to one class's hue: how sure the network is. */
export function classLut(palette: Palette, index: number, depth = kDepth): Uint32Array {
  const hue = classColour(palette, index);
  return lutOf((share) => mix(palette.neutral, hue, share * depth), brokenColour(palette));
}

/** What a map shows where there is no number. */
export function brokenColour(palette: Palette): Rgb {
  return mix(palette.card, palette.ink2, 0.4);
}

/** The look-up tables of a palette, made anew when the palette is another. */
export class Shades {
  diverging: Uint32Array = new Uint32Array(0);
  classes: Uint32Array[] = [];
  private of: Palette | null = null;

  constructor(private readonly depth = kDepth) {}

  use(palette: Palette): void {
    if (this.of === palette) return;
    this.of = palette;
    this.diverging = divergingLut(palette, this.depth);
    this.classes = palette.classes.map((_, i) => classLut(palette, i, this.depth));
  }
}
