// surface: the loss as a relief: projection, and the order in which the mesh hides what lies behind it.
import type { Surface } from '../engine/lab';
import type { LossScale } from './lossScale';

export const RISE = 0.52; // of the highest loss, the side being 1

export interface Turn { yaw: number; pitch: number } // radians; pitch 0 from the side, π/2 from above

/** The screen's place of a point in [-½, ½]² × [0, RISE]; unit length stays unit length. */
export function project(x: number, y: number, z: number, { yaw, pitch }: Turn): [number, number] {
  const across = x * Math.cos(yaw) - y * Math.sin(yaw);
  const away = x * Math.sin(yaw) + y * Math.cos(yaw);
  return [across, -away * Math.sin(pitch) - (z - RISE / 2) * Math.cos(pitch)];
}

/** Whether columns (x) and rows (y) of the mesh run from back to front as they are counted. */
export function backToFront({ yaw }: Turn): { x: boolean; y: boolean } {
  return { x: Math.sin(yaw) < 0, y: Math.cos(yaw) < 0 };
}

export interface Mesh {
  points: number;
  heights: Float32Array; // (points, points), 0 to RISE
  light: Float32Array; // (points - 1, points - 1), about 1
  middle: Float32Array; // (points - 1, points - 1), mean height of a cell, 0 to 1
  screen: Float32Array; // (points, points, 2), written by place()
  path: Float32Array; // (length, 3) in the mesh's space
}

export function meshOf(surface: Surface, scale: LossScale): Mesh {
  const { points: n, a0, a1, b0, b1 } = surface;
  const heights = Float32Array.from(surface.losses, (loss) => scale.height(loss) * RISE);
  const light = new Float32Array((n - 1) ** 2);
  const middle = new Float32Array((n - 1) ** 2);
  for (let j = 0; j + 1 < n; j++)
    for (let i = 0; i + 1 < n; i++) {
      const [p, q] = [heights[j * n + i]!, heights[j * n + i + 1]!];
      const [r, s] = [heights[(j + 1) * n + i]!, heights[(j + 1) * n + i + 1]!];
      const dx = ((q - p + s - r) / 2) * (n - 1);
      const dy = ((r - p + s - q) / 2) * (n - 1);
      // A lamp at the left, in front and above.
      light[j * (n - 1) + i] = Math.min(1, 0.66 + (0.3 * (0.5 * dx + 0.4 * dy + 1)) / Math.sqrt(dx * dx + dy * dy + 1));
      middle[j * (n - 1) + i] = (p + q + r + s) / 4 / RISE;
    }
  const path = new Float32Array(surface.path.length * 3);
  surface.path.forEach(([a, b], i) => {
    path[3 * i] = (a - a0) / (a1 - a0) - 0.5;
    path[3 * i + 1] = (b - b0) / (b1 - b0) - 0.5;
    path[3 * i + 2] = scale.height(surface.pathLosses[i] ?? NaN) * RISE;
  });
  return { points: n, heights, light, middle, path, screen: new Float32Array(n * n * 2) };
}

/** Writes the mesh's screen places, in pixels about (cx, cy). */
export function place(mesh: Mesh, turn: Turn, size: number, cx: number, cy: number): void {
  const { points: n, heights, screen } = mesh;
  for (let j = 0, at = 0; j < n; j++)
    for (let i = 0; i < n; i++, at++) {
      const [u, v] = project(i / (n - 1) - 0.5, j / (n - 1) - 0.5, heights[at]!, turn);
      screen[2 * at] = cx + u * size;
      screen[2 * at + 1] = cy + v * size;
    }
}
