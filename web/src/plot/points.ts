// plot: points over a plot: discs for training rows, hollow squares for test rows, coloured by label.
import type { Layout } from '../engine/protocol';
import { classColour, css, divergingColour, type Palette, type Rgb } from './colours';

const kBins = 9; // shades of a regression's points

export interface Group {
  colour: Rgb;
  rows: number[];
}

/** Rows in groups of one colour: by class, or by a number's size. */
export function groups(layout: Layout, palette: Palette, from: number, to: number): Group[] {
  const found = new Map<number, Group>();
  let scale = 1e-6;
  if (layout.task === 'regression') for (const y of layout.y) scale = Math.max(scale, Math.abs(y));
  for (let row = from; row < to; ++row) {
    const y = layout.y[row]!;
    const key = layout.task === 'regression' ? Math.round((y / scale) * (kBins >> 1)) : y;
    let group = found.get(key);
    if (!group) {
      const colour = layout.task === 'regression' ? divergingColour(palette, key, kBins >> 1) : classColour(palette, y);
      found.set(key, (group = { colour, rows: [] }));
    }
    group.rows.push(row);
  }
  return [...found.values()];
}

/** Rows by colour, training and test apart; made once a data set, not once a frame. */
export interface Grouped {
  train: Group[];
  test: Group[];
  numbers: boolean; // colours of numbers are pale around zero and need a dark outline
}

export function grouped(layout: Layout, palette: Palette, showTest: boolean): Grouped {
  return {
    train: groups(layout, palette, 0, layout.trainRows),
    test: showTest ? groups(layout, palette, layout.trainRows, layout.rows) : [],
    numbers: layout.task === 'regression',
  };
}

/** Draws rows at the places that `at` writes into its second argument. */
export function drawPoints(
  context: CanvasRenderingContext2D, points: Grouped, palette: Palette, radius: number, outlined: boolean,
  at: (row: number, place: [number, number]) => void,
): void {
  const place: [number, number] = [0, 0];
  for (const group of points.test) {
    context.beginPath();
    for (const row of group.rows) {
      at(row, place);
      context.rect(place[0] - radius, place[1] - radius, 2 * radius, 2 * radius);
    }
    context.fillStyle = css(points.numbers ? group.colour : palette.card);
    context.fill();
    context.lineWidth = points.numbers ? 1 : 1.8;
    context.strokeStyle = css(points.numbers ? palette.ink : group.colour);
    context.stroke();
  }
  for (const group of points.train) {
    context.beginPath();
    for (const row of group.rows) {
      at(row, place);
      context.moveTo(place[0] + radius, place[1]);
      context.arc(place[0], place[1], radius, 0, 2 * Math.PI);
    }
    context.fillStyle = css(group.colour, outlined || points.numbers ? 1 : 0.8);
    context.fill();
    if (!outlined && !points.numbers) continue;
    context.lineWidth = 1;
    context.strokeStyle = points.numbers ? css(palette.ink, 0.6) : css(palette.card);
    context.stroke();
  }
}

/** Rings around some rows. */
export function drawRings(
  context: CanvasRenderingContext2D, rows: ArrayLike<number>, colour: Rgb, radius: number,
  at: (row: number, place: [number, number]) => void,
): void {
  const place: [number, number] = [0, 0];
  context.beginPath();
  for (let i = 0; i < rows.length; ++i) {
    at(rows[i]!, place);
    context.moveTo(place[0] + radius, place[1]);
    context.arc(place[0], place[1], radius, 0, 2 * Math.PI);
  }
  context.lineWidth = 2;
  context.strokeStyle = css(colour);
  context.stroke();
}
