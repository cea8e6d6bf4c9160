// engine: where the numbers of Frame.weights belong, layer by layer.
import type { Layout } from './protocol';

/** How many values a layer is given. */
export function fanIn(layout: Layout, layer: number): number {
  return layer === 0 ? layout.inputs.length : layout.layers[layer - 1]!.units;
}

/** Columns of the layer's weights a unit: 1, or those of which a unit of maxout or max_pool gives the largest. */
export function piecesOf(layout: Layout, layer: number): number {
  const { weights, biases, units } = layout.layers[layer]!;
  return Math.max(1, Math.round((biases - weights) / fanIn(layout, layer) / units)) || 1;
}

export function weightPlace(layout: Layout, layer: number, input: number, unit: number, piece = 0): number {
  const pieces = piecesOf(layout, layer);
  const { weights, units } = layout.layers[layer]!;
  return weights + (input * units + unit) * pieces + piece;
}

export function biasPlace(layout: Layout, layer: number, unit: number, piece = 0): number {
  return layout.layers[layer]!.biases + unit * piecesOf(layout, layer) + piece;
}
