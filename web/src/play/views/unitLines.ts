// play: where the weighted sum of a unit of the first layer is zero.
import { biasPlace, piecesOf, weightPlace } from '../../engine/layers';
import type { Frame, Layout } from '../../engine/protocol';
import { clipLine } from '../../plot/geometry';

/** Which inputs of the network are the window's two axes; null where an input is a function of them. */
export function planeInputs(layout: Layout): [number, number] | null {
  const { inputs, dimensions, columns } = layout;
  if (dimensions < 2) return null;
  if (inputs.every((name) => name === 'x' || name === 'y') && dimensions === 2) {
    return [inputs.indexOf('x'), inputs.indexOf('y')];
  }
  const curved = dimensions === 2 && inputs.some((name) => /^[xy](\^|\*)|^(sin|cos)\([xy]\)$/.test(name));
  return inputs.length === dimensions && !curved ? columns : null;
}

/** Whether units see the plain weighted sum; a batch or layer norm moves their lines. */
export function hasNorm(layout: Layout, frame: Frame): boolean {
  const last = layout.layers[layout.layers.length - 1];
  return last !== undefined && frame.weights.length > last.biases + last.units;
}

/** The decision line of every unit of the first layer; null for units whose line is not in the window. */
export function decisionLines(layout: Layout, frame: Frame): ([number, number, number, number] | null)[] {
  const axes = planeInputs(layout);
  const layer = layout.layers[0];
  if (!axes || !layer || hasNorm(layout, frame) || piecesOf(layout, 0) > 1) return [];
  const weight = (input: number, unit: number) =>
    input < 0 ? 0 : frame.weights[weightPlace(layout, 0, input, unit)]!;
  return Array.from({ length: layer.units }, (_, unit) =>
    clipLine(weight(axes[0], unit), weight(axes[1], unit), frame.weights[biasPlace(layout, 0, unit)]!, layout.window));
}
