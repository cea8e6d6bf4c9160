// play: where the network's nodes stand: a column a layer, wide layers folded into blocks of small tiles.

export interface Node {
  x: number; // left
  y: number; // top
  anchor: number; // where its links meet its column's edge
}

export interface Column {
  x: number; // left
  width: number;
  folds: number; // tiles side by side
  nodes: Node[];
}

export interface Plan {
  width: number; // may exceed what was offered; the view scrolls then
  height: number;
  tile: number;
  columns: Column[];
}

export interface Room {
  width: number; // on offer
  head: number; // above the nodes, for a layer's controls
  reach: number; // least distance of two hidden columns' centres, for their controls
  before: number; // left of the first column, for its names
  after: number; // right of the last
}

const kLargest = 44;
const kSmallest = 10;
const kUnfolded = 26; // the smallest of columns one tile wide, if only for lack of width
const kTallest = 440;
const kRows = 16; // tiles below each other before a layer folds
const kGap = 26; // least room for links between two columns

/** How many tiles stand side by side in a column of `units`. */
export function folds(units: number): number {
  return units <= kRows ? 1 : Math.ceil(units / kRows);
}

/** Places a column for every count: the inputs, the hidden layers, the output. */
export function arrange(counts: readonly number[], room: Room): Plan {
  const widest = counts.map(folds);
  const rows = Math.max(1, ...counts.map((n, i) => Math.ceil(n / widest[i]!)));
  const space = Math.max(0, room.width - room.before - room.after);
  const gaps = counts.length - 1;
  const blocks = (tile: number) => widest.map((f) => f * tile + (f - 1) * between(tile));
  const across = (tile: number) => {
    const widths = blocks(tile);
    return widths.slice(1).map((w, i) => Math.max((widths[i]! + w) / 2 + kGap, gaps > 1 ? controls(i) : 0));
  };
  const controls = (gap: number) => (gap > 0 && gap < gaps - 1 ? room.reach : room.reach * 0.7);
  const fits = (tile: number) => {
    const widths = blocks(tile);
    return across(tile).reduce((a, b) => a + b, (widths[0]! + widths[gaps]!) / 2) <= space;
  };
  let tile = kLargest;
  while (tile > kSmallest && rows * pitch(tile) > kTallest) --tile;
  // Columns that do not fit scroll; only blocks shrink to their smallest before they do.
  const least = Math.max(...widest) > 1 ? kSmallest : kUnfolded;
  while (tile > least && !fits(tile)) --tile;
  const widths = blocks(tile);
  const first = room.before + widths[0]! / 2;
  const last = widths[gaps]! / 2 + room.after;
  const distances = across(tile);
  const needed = distances.reduce((a, b) => a + b, 0);
  const extra = gaps > 0 ? Math.min(120, Math.max(0, (room.width - first - last - needed) / gaps)) : 0;
  const height = room.head + rows * pitch(tile) + 8;
  const width = Math.max(first + needed + extra * gaps + last, 0);
  const shift = Math.max(0, (room.width - width) / 2);

  let centre = first + shift;
  const columns = counts.map((count, i) => {
    if (i > 0) centre += distances[i - 1]! + extra;
    const f = widest[i]!;
    const column: Column = { x: centre - widths[i]! / 2, width: widths[i]!, folds: f, nodes: [] };
    const lines = Math.ceil(count / f);
    // Short columns spread out a little, so that links fan instead of bunching.
    const step = Math.min(pitch(tile) * 1.35, (rows * pitch(tile)) / Math.max(1, lines));
    const top = room.head + (rows * pitch(tile) - lines * step) / 2 + (step - tile) / 2;
    for (let k = 0; k < count; ++k) {
      const side = k % f;
      const y = top + Math.floor(k / f) * step;
      column.nodes.push({ x: column.x + side * (tile + between(tile)), y, anchor: y + (tile * (side + 0.5)) / f });
    }
    return column;
  });
  return { width: Math.max(width, room.width), height, tile, columns };
}

/** The node an arrow key leads to; the same one where there is none. */
export function neighbour(plan: Plan, column: number, index: number, key: string): [number, number] {
  const f = plan.columns[column]!.folds;
  const count = plan.columns[column]!.nodes.length;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const to = index + (key === 'ArrowUp' ? -f : f);
    return [column, to >= 0 && to < count ? to : index];
  }
  const by = key === 'ArrowLeft' ? -1 : 1;
  const side = (index % f) + by;
  if (side >= 0 && side < f && index + by < count) return [column, index + by];
  const next = plan.columns[column + by];
  if (!next || next.nodes.length === 0) return [column, index];
  const row = Math.floor(index / f) / Math.max(1, Math.ceil(count / f) - 1);
  const lines = Math.ceil(next.nodes.length / next.folds);
  const line = Number.isFinite(row) ? Math.round(row * (lines - 1)) : 0;
  return [column + by, Math.min(next.nodes.length - 1, line * next.folds + (by < 0 ? next.folds - 1 : 0))];
}

function between(tile: number): number {
  return tile > 20 ? 6 : 2;
}

function pitch(tile: number): number {
  return tile + (tile > 30 ? 14 : tile > 20 ? 8 : tile > 14 ? 4 : 2);
}
