// play: what the numbers of Frame.weights are: which layer, which link or bias, and how people call them.
import type { Layout } from '../../engine/protocol';
import { fanIn, piecesOf } from '../../engine/layers';
import { inputName } from '../../plot/format';

export interface Place {
  layer: number; // of Layout.layers
  input: number; // the unit below; -1 for a bias
  unit: number;
  piece?: number; // of a unit that gives the largest of several sums
}

/** Where a number of Frame.weights belongs; null for a norm's numbers. */
export function locate(layout: Layout, place: number): Place | null {
  for (let layer = 0; layer < layout.layers.length; ++layer) {
    const { weights, biases, units } = layout.layers[layer]!;
    const pieces = piecesOf(layout, layer);
    const wide = units * pieces;
    const at = place < biases ? place - weights : place - biases;
    if (at < 0 || at >= wide * (place < biases ? fanIn(layout, layer) : 1)) continue;
    const column = at % wide;
    const input = place < biases ? Math.floor(at / wide) : -1;
    return { layer, input, unit: Math.floor(column / pieces), ...(pieces > 1 ? { piece: column % pieces } : {}) };
  }
  return null;
}

export function isOutput(layout: Layout, layer: number): boolean {
  return layer === layout.layers.length - 1;
}

/** "x²", "hidden 2, unit 5", "output setosa"; layer -1 stands for the inputs. */
export function unitName(layout: Layout, layer: number, unit: number): string {
  if (layer < 0) return inputName(layout.inputs[unit] ?? '');
  if (!isOutput(layout, layer)) return `hidden ${layer + 1}, unit ${unit + 1}`;
  const many = layout.layers[layer]!.units > 1;
  return many ? `output ${layout.classes[unit] ?? unit + 1}` : 'output';
}

/** The same in a symbol, for formulas: "x²", "h₅". */
export function unitSymbol(layout: Layout, layer: number, unit: number): string {
  if (layer < 0) return inputName(layout.inputs[unit] ?? '');
  return `h${[...String(unit + 1)].map((d) => String.fromCharCode(0x2080 + Number(d))).join('')}`;
}

/** Which of Frame.maps shows a unit; -1 for outputs, which have none. Layer -1 stands for the inputs. */
export function mapOf(layout: Layout, layer: number, unit: number): number {
  if (layer < 0) return unit;
  if (isOutput(layout, layer)) return -1;
  let at = layout.inputs.length;
  for (let l = 0; l < layer; ++l) at += layout.layers[l]!.units;
  return at + unit;
}

/** The layer and unit of one of Frame.maps. */
export function unitOf(layout: Layout, map: number): { layer: number; unit: number } {
  if (map < layout.inputs.length) return { layer: -1, unit: map };
  let unit = map - layout.inputs.length;
  let layer = 0;
  while (layer < layout.layers.length - 1 && unit >= layout.layers[layer]!.units) unit -= layout.layers[layer++]!.units;
  return { layer, unit };
}

/** Places of weights and biases for a table: all of them in order, or the `most` of largest magnitude. */
export function tablePlaces(layout: Layout, weights: Float32Array, most = 50): number[] {
  const last = layout.layers[layout.layers.length - 1]!;
  const count = Math.min(weights.length, last.biases + last.units);
  const all = Array.from({ length: count }, (_, i) => i).filter((at) => locate(layout, at) !== null);
  if (all.length <= most) return all;
  return all.sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!)).slice(0, most);
}
