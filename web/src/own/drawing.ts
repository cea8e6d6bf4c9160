// own: points drawn by hand, and the rows they become.
import type { Points } from '../engine/protocol';

export const half = 6; // the plane is [-6, 6]²
export const most = 5000; // points

export type Kind = 'classes' | 'number' | 'function';
export interface Dot {
  x: number;
  y: number;
  value: number; // a class's index, or a number; of a function nothing
}

const inside = (v: number) => Math.max(-half, Math.min(half, v));
const rounded = (v: number) => Math.round(inside(v) * 1000) / 1000;

/** A dot on the plane, its coordinates kept short and within. */
export const dot = (x: number, y: number, value: number): Dot => ({ x: rounded(x), y: rounded(y), value });

/** `count` dots around (x, y), evenly over a disc; `random` gives numbers from 0 to 1. */
export function spray(x: number, y: number, value: number, radius: number, count: number, random: () => number): Dot[] {
  return Array.from({ length: count }, () => {
    const r = radius * Math.sqrt(random());
    const angle = 2 * Math.PI * random();
    return dot(x + r * Math.cos(angle), y + r * Math.sin(angle), value);
  });
}

export const erase = (dots: readonly Dot[], x: number, y: number, radius: number): Dot[] =>
  dots.filter((d) => (d.x - x) ** 2 + (d.y - y) ** 2 > radius * radius);

/** What is wrong with the drawing for learning; '' when nothing is. */
export function problem(dots: readonly Dot[], kind: Kind): string {
  if (dots.length < 4) return `At least 4 points are needed to learn and to test; there ${dots.length === 1 ? 'is 1' : `are ${dots.length}`}.`;
  if (kind !== 'classes') return '';
  const counts = new Map<number, number>();
  for (const d of dots) counts.set(d.value, (counts.get(d.value) ?? 0) + 1);
  if (counts.size < 2) return 'All points are of one class; draw some of another.';
  const lone = [...counts].find(([, n]) => n < 2);
  return lone ? `Class ${lone[0] + 1} has a single point; it needs two, one to learn from and one to test.` : '';
}

/** Rows of the drawing. Classes that were not drawn are left out, the others keep their order. */
export function toPoints(dots: readonly Dot[], kind: Kind): Points {
  if (kind === 'function') {
    const sorted = [...dots].sort((a, b) => a.x - b.x);
    return {
      name: 'drawn function', columns: ['x'], task: 'regression', classes: [], plane: false,
      x: Float32Array.from(sorted, (d) => d.x), y: Float32Array.from(sorted, (d) => d.y),
    };
  }
  const used = [...new Set(dots.map((d) => d.value))].sort((a, b) => a - b);
  const classes = kind === 'classes';
  return {
    name: 'drawn points', columns: ['x', 'y'], plane: true,
    task: classes ? (used.length === 2 ? 'binary' : 'multiclass') : 'regression',
    classes: classes ? used.map((c) => `class ${c + 1}`) : [],
    x: Float32Array.from(dots.flatMap((d) => [d.x, d.y])),
    y: Float32Array.from(dots, (d) => (classes ? used.indexOf(d.value) : d.value)),
  };
}
