// digits: colour tables made from the page's tokens, for canvases of few pixels.
import { rgb } from '../ui/theme';

/** 256 colours of four bytes. */
export type Shades = Uint8ClampedArray;

/** From the colours of tokens, evenly spaced. */
export function shades(tokens: readonly string[]): Shades {
  const stops = tokens.map(rgb);
  const table = new Uint8ClampedArray(1024);
  for (let i = 0; i < 256; ++i) {
    const at = (i / 255) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    for (let c = 0; c < 3; ++c) table[4 * i + c] = stops[low][c] + (at - low) * (stops[low + 1][c] - stops[low][c]);
    table[4 * i + 3] = 255;
  }
  return table;
}
