// surface: a polygon's pale colour, the same each time for the same place.
import { css, mix, type Rgb } from '../plot/colours';

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
  return css(mix(base, tint, 0.1 + 0.24 * (hash % 1)));
}
