// theory: where lines and planes are seen.
import { clipLine } from '../plot/geometry';

export type Point = [number, number];

/** (x, y, z) of the cube seen from the side by an angle and slightly from above; y of the answer points down. */
export function project(p: readonly number[], turn: number): Point {
  const [x, y, z = -1] = p;
  const a = (turn * Math.PI) / 180;
  const across = x * Math.cos(a) - y * Math.sin(a);
  const away = x * Math.sin(a) + y * Math.cos(a);
  return [across, -z * 0.94 - away * 0.34];
}

/** Corners of the cut of v = 0 through the cube {-1, 1}³, as points in space; `v` gives a vertex's value. */
export function planeCut(v: (vertex: number[]) => number): number[][] {
  const cut: number[][] = [];
  for (let axis = 0; axis < 3; ++axis)
    for (let other = 0; other < 4; ++other) {
      const from = [0, 0, 0], to = [0, 0, 0];
      let bit = 0;
      for (let j = 0; j < 3; ++j) {
        const side = j === axis ? -1 : (other >> bit++) & 1 ? 1 : -1;
        from[j] = to[j] = side;
      }
      to[axis] = 1;
      const a = v(from), b = v(to);
      if (a === b || a * b > 0) continue;
      const t = a / (a - b);
      cut.push(from.map((f, j) => f + t * (to[j] - f)));
    }
  return cut;
}

/** The corners of a convex polygon in order. */
export function around(points: readonly Point[]): Point[] {
  const cx = points.reduce((s, p) => s + p[0], 0) / points.length;
  const cy = points.reduce((s, p) => s + p[1], 0) / points.length;
  return [...points].sort((p, q) => Math.atan2(p[1] - cy, p[0] - cx) - Math.atan2(q[1] - cy, q[0] - cx));
}

/** The part of the line w·(x, y) + b = 0 in a square [low, high]²; null outside of it. */
export function lineIn(w: readonly number[], b: number, low: number, high: number): [Point, Point] | null {
  const cut = clipLine(w[0], w[1], b, { x0: low, x1: high, y0: low, y1: high });
  return cut && [[cut[0], cut[1]], [cut[2], cut[3]]];
}

/** The part of a square where w·(x, y) + b > 0, as a polygon. */
export function halfplane(w: readonly number[], b: number, low: number, high: number): Point[] {
  const corners: Point[] = [[low, low], [high, low], [high, high], [low, high]];
  const v = ([x, y]: Point) => w[0] * x + w[1] * y + b;
  return corners.flatMap((p, i) => {
    const q = corners[(i + 1) % 4];
    const a = v(p), c = v(q);
    const out: Point[] = a > 0 ? [p] : [];
    if (a * c < 0) {
      const t = a / (a - c);
      out.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
    }
    return out;
  });
}

/** For an SVG's points attribute. */
export const pointsText = (points: readonly Point[]): string => points.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join(' ');
