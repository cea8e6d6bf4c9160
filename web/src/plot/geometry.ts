// plot: lines over the plane: what a window leaves of a line, and contours without the picture's edge.

export interface Window {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** The part of a·x + b·y + c = 0 inside the window as x0, y0, x1, y1; null where it misses it. */
export function clipLine(a: number, b: number, c: number, window: Window): [number, number, number, number] | null {
  const { x0, x1, y0, y1 } = window;
  const length = a * a + b * b;
  if (!(length > 0) || !Number.isFinite(length + c)) return null;
  // A point of the line, its direction, then Liang and Barsky's clipping.
  const px = (-a * c) / length;
  const py = (-b * c) / length;
  let from = -Infinity;
  let to = Infinity;
  for (const [d, low, high] of [[-b, x0 - px, x1 - px], [a, y0 - py, y1 - py]] as const) {
    if (d === 0) {
      if (low > 0 || high < 0) return null;
      continue;
    }
    from = Math.max(from, Math.min(low / d, high / d));
    to = Math.min(to, Math.max(low / d, high / d));
  }
  return from < to ? [px - b * from, py + a * from, px - b * to, py + a * to] : null;
}

/** Rings of d3-contour in cells as SVG path data in the unit square, without the pieces along the picture's edge. */
export function openContour(rings: number[][][][], width: number, height: number): string {
  let path = '';
  for (const ring of rings.flat()) {
    let open = false;
    for (let i = 1; i < ring.length; ++i) {
      const [ax, ay] = ring[i - 1] as [number, number];
      const [bx, by] = ring[i] as [number, number];
      // Rings close along the edge and cut its corners; neither belongs to the contour.
      if (outside(ax, ay, width, height) && outside(bx, by, width, height)) {
        open = false;
        continue;
      }
      if (!open) path += `M${(ax / width).toFixed(4)} ${(ay / height).toFixed(4)}`;
      path += `L${(bx / width).toFixed(4)} ${(by / height).toFixed(4)}`;
      open = true;
    }
  }
  return path;
}

function outside(x: number, y: number, width: number, height: number): boolean {
  return x <= 0 || y <= 0 || x >= width || y >= height;
}
