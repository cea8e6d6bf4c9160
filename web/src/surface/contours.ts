// surface: filled contours by d3-contour, which is loaded when they are first drawn.
import type { Surface } from '../engine/lab';
import type { LossScale } from './lossScale';

export interface Band {
  height: number; // 0 to 1; the losses at or above it
  path: string; // of SVG, the grid's corners being (0, 0) and (1, 1), y downwards
}

type Rings = number[][][][];

/** Row 0 of the losses is b0, the lowest; y = 0 is the top, b1. */
export function pathOf(rings: Rings, points: number): string {
  const scale = points - 1;
  const x = (u: number) => ((u - 0.5) / scale).toFixed(4);
  const y = (v: number) => (1 - (v - 0.5) / scale).toFixed(4);
  let path = '';
  for (const polygon of rings)
    for (const ring of polygon) path += `M${ring.map(([u, v]) => `${x(u!)} ${y(v!)}`).join('L')}Z`;
  return path;
}

export async function contours(surface: Surface, scale: LossScale, count = 15): Promise<Band[]> {
  const { contours: make } = await import('d3-contour');
  const heights = surface.losses.map((loss) => scale.height(loss));
  const thresholds = Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));
  return make()
    .size([surface.points, surface.points])
    .thresholds(thresholds)(heights)
    .map((shape) => ({ height: shape.value, path: pathOf(shape.coordinates as Rings, surface.points) }))
    .filter(({ path }) => path !== '');
}
