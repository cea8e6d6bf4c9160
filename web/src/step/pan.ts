// step: where a drawing stands in its window: zoom about a point, fit, bring a box into sight.
export interface View { x: number; y: number; scale: number } // window = drawing * scale + (x, y)
export interface Size { width: number; height: number }
export interface Box extends Size { x: number; y: number }

export const SMALLEST = 0.15;
export const LARGEST = 2.5;
const NATURAL = 1.25; // the most that fitting enlarges
const LEGIBLE = 0.72; // below it, the numbers cannot be read
const READABLE = 0.95; // where it takes a view that was not legible

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The whole drawing in the middle; little above its natural size. */
export function fit(drawing: Size, window: Size): View {
  if (!drawing.width || !drawing.height) return { x: 0, y: 0, scale: 1 };
  const scale = clamp(Math.min(window.width / drawing.width, window.height / drawing.height), SMALLEST, NATURAL);
  return { scale, x: (window.width - drawing.width * scale) / 2, y: (window.height - drawing.height * scale) / 2 };
}

/** Keeps what lies under (x, y) of the window there. */
export function zoom(view: View, factor: number, x: number, y: number): View {
  const scale = clamp(view.scale * factor, SMALLEST, LARGEST);
  const ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

/** The smallest box around all of them. */
export function around(boxes: Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * The same view if it is legible and the box well inside the window, else one with the box in the middle. Where the
 * box is too large for that, `core`, a part of it, is in the middle.
 */
export function follow(view: View, box: Box, core: Box, window: Size): View {
  const scale = view.scale < LEGIBLE ? READABLE : view.scale;
  const margin = 16;
  const fits = box.width * scale + 2 * margin <= window.width && box.height * scale + 2 * margin <= window.height;
  if (!fits && box !== core) return follow({ ...view, scale }, core, core, window);
  const left = box.x * scale + view.x;
  const top = box.y * scale + view.y;
  const inside =
    left >= margin && top >= margin &&
    left + box.width * scale <= window.width - margin && top + box.height * scale <= window.height - margin;
  if (inside && scale === view.scale) return view;
  return {
    scale,
    x: window.width / 2 - (box.x + box.width / 2) * scale,
    y: window.height / 2 - (box.y + box.height / 2) * scale,
  };
}
