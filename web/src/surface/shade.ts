// surface: a polygon's pale colour, the same each time for the same place.
import type { Rgb } from '../ui/theme';

/** One of `tints` over `base`, by the polygon's mean corner: neighbours mostly differ, and a frame later it stays. */
export function shade(polygon: readonly number[], tints: readonly Rgb[], base: Rgb): string {
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < polygon.length; i += 2) {
    x += polygon[i]!;
    y += polygon[i + 1]!;
  }
  const corners = polygon.length / 2 || 1;
  const hash = Math.abs(Math.sin((x / corners) * 12.9898 + (y / corners) * 78.233) * 43758.5453);
  const tint = tints[Math.floor(hash) % tints.length] ?? base;
  const share = 0.1 + 0.24 * (hash % 1);
  const part = (i: 0 | 1 | 2) => Math.round(base[i] + (tint[i] - base[i]) * share);
  return `rgb(${part(0)},${part(1)},${part(2)})`;
}
