// digits: a drawing becomes 8 x 8 pixels of 0 to 16, the way the digits set was made.

/** One line of the pen: x, y, x, y, ... from 0 to 1, y down. */
export type Stroke = number[];

export const SIDE = 8;
const FINE = 32; // the set's bitmaps; each of its pixels counts the lit ones of a block of 4 x 4
const BLOCK = FINE / SIDE;
const MARGIN = 3; // of the pen's line around its middle
const WIDEST = 28; // digits of the set leave the outer columns almost empty
const TYPICAL = 312; // lit pixels of the set's digits, whatever digit they are
const THINNEST = 1.8;
const THICKEST = 4.2;

/** The box around all points; null of an empty drawing. */
function box(strokes: readonly Stroke[]): { x: number; y: number; width: number; height: number } | null {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const stroke of strokes)
    for (let i = 0; i + 1 < stroke.length; i += 2) {
      x0 = Math.min(x0, stroke[i]); x1 = Math.max(x1, stroke[i]);
      y0 = Math.min(y0, stroke[i + 1]); y1 = Math.max(y1, stroke[i + 1]);
    }
  return x0 <= x1 ? { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } : null;
}

/** Squared distance of (px, py) from the segment a-b. */
function distance(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax, dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length > 0 ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length)) : 0;
  const ex = px - ax - t * dx, ey = py - ay - t * dy;
  return ex * ex + ey * ey;
}

/** Squared distance of each of the 32 x 32 pixels from the scaled and centred drawing. */
function distances(strokes: readonly Stroke[]): Float32Array | null {
  const frame = box(strokes);
  if (!frame) return null;
  // A dot must not fill the picture: nothing is enlarged beyond five times.
  const scale = Math.min((FINE - 2 * MARGIN) / Math.max(frame.height, 0.2),
                         (WIDEST - 2 * MARGIN) / Math.max(frame.width, 0.01));
  const place = (v: number, from: number, size: number) => FINE / 2 + (v - from - size / 2) * scale;
  const map = new Float32Array(FINE * FINE).fill(Infinity);
  for (const stroke of strokes) {
    for (let i = 0; i + 1 < stroke.length; i += 2) {
      const last = Math.max(0, i - 2);
      const ax = place(stroke[last], frame.x, frame.width), ay = place(stroke[last + 1], frame.y, frame.height);
      const bx = place(stroke[i], frame.x, frame.width), by = place(stroke[i + 1], frame.y, frame.height);
      const x0 = Math.max(0, Math.floor(Math.min(ax, bx) - THICKEST));
      const x1 = Math.min(FINE - 1, Math.ceil(Math.max(ax, bx) + THICKEST));
      const y0 = Math.max(0, Math.floor(Math.min(ay, by) - THICKEST));
      const y1 = Math.min(FINE - 1, Math.ceil(Math.max(ay, by) + THICKEST));
      for (let y = y0; y <= y1; ++y)
        for (let x = x0; x <= x1; ++x) {
          const d = distance(x + 0.5, y + 0.5, ax, ay, bx, by);
          if (d < map[y * FINE + x]) map[y * FINE + x] = d;
        }
    }
  }
  return map;
}

/**
 * 64 pixels of 0 to 16. The drawing's box is scaled into 32 x 32 pixels and centred; the pen is taken as thick as
 * makes a typical digit's ink; each 4 x 4 block then counts its lit pixels. An empty drawing gives zeros.
 */
export function reduce(strokes: readonly Stroke[]): Float32Array {
  const pixels = new Float32Array(SIDE * SIDE);
  const map = distances(strokes);
  if (!map) return pixels;
  let best = THINNEST, nearest = Infinity;
  for (let r = THINNEST; r <= THICKEST + 1e-9; r += 0.2) {
    let lit = 0;
    for (const d of map) if (d <= r * r) ++lit;
    if (Math.abs(lit - TYPICAL) < nearest) { nearest = Math.abs(lit - TYPICAL); best = r; }
  }
  for (let y = 0; y < FINE; ++y)
    for (let x = 0; x < FINE; ++x)
      if (map[y * FINE + x] <= best * best) ++pixels[Math.floor(y / BLOCK) * SIDE + Math.floor(x / BLOCK)];
  return pixels;
}
