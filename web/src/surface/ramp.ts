// surface: the colour of a height: the palette's blue in the valleys, the page's neutral on the peaks.
import { rgb, type Rgb } from '../ui/theme';

/** Between the two, `height` from 0 to 1; `light` dims or brightens. */
export function ramp(height: number, low: Rgb, high: Rgb, light = 1): string {
  const part = (i: 0 | 1 | 2) => Math.round(Math.min(255, (low[i] + (high[i] - low[i]) * height) * light));
  return `rgb(${part(0)},${part(1)},${part(2)})`;
}

/** The ends of the present theme. */
export function ends(): [low: Rgb, high: Rgb] {
  return [rgb('--positive'), rgb('--neutral')];
}
