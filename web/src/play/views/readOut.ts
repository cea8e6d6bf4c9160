// play: what the map says at one place of its window.
import type { Frame, Layout } from '../../engine/protocol';
import { num } from '../../plot/format';

/** The cell of a map with `side` cells a side below (x, y); row 0 is at the top. -1 outside. */
export function cellAt(layout: Layout, side: number, x: number, y: number): number {
  const { x0, x1, y0, y1 } = layout.window;
  const column = Math.floor(((x - x0) / (x1 - x0)) * side);
  const row = layout.dimensions === 1 ? 0 : Math.floor(((y1 - y) / (y1 - y0)) * side);
  return column < 0 || column >= side || row < 0 || row >= side ? -1 : row * side + column;
}

/** "0.66", or "setosa 0.93" of many classes. unit: one of Frame.maps instead of the output. */
export function valueAt(layout: Layout, frame: Frame, unit: number | null, x: number, y: number): string {
  const side = unit === null ? layout.side : layout.thumb;
  const size = layout.dimensions === 1 ? side : side * side;
  const cell = cellAt(layout, side, x, y);
  if (cell < 0) return '–';
  if (unit !== null) return num(frame.maps[unit * size + cell] ?? NaN);
  const value = (output: number) => frame.output[output * size + cell] ?? NaN;
  if (layout.task === 'regression') return num(value(0));
  if (layout.task === 'binary') return `${num(value(0))} → ${layout.classes[value(0) < 0 ? 0 : 1] ?? '?'}`;
  let best = 0;
  for (let c = 1; c < layout.outputs; ++c) if (value(c) > value(best)) best = c;
  return `${layout.classes[best] ?? best} ${num(value(best))}`;
}

/** Names of the window's two columns. */
export function axisNames(layout: Layout): [string, string] {
  if (layout.dimensions === 1) return [layout.inputs[0] ?? 'x', layout.task === 'regression' ? 'output' : 'output, classes'];
  if (layout.dimensions === 2 && layout.inputs.length !== 2) return ['x', 'y'];
  if (layout.dimensions === 2) return layout.inputs.every((n) => /^[a-z]+$/i.test(n)) ? [layout.inputs[0]!, layout.inputs[1]!] : ['x', 'y'];
  return [layout.inputs[layout.columns[0]] ?? 'x', layout.inputs[layout.columns[1]] ?? 'y'];
}
