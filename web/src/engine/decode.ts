// engine: snapshots of web/engine/snapshot.hpp as frames.
import type { Frame, LayerNorms } from './protocol';

const NUMBERS = 7;
const SECTIONS = ['weights', 'norms', 'output', 'maps', 'predictions', 'margins', 'losses', 'batch', 'confusion'] as const;
const NORM_NUMBERS = 5;

/** What the worker adds to a snapshot. */
export interface Around {
  epochsPerSecond: number;
  diverged: string;
  history: Float32Array;
}

/** Views of the block, without copies. */
export function decode(block: ArrayBuffer, around: Around): Frame {
  const header = new Float64Array(block, 0, NUMBERS + 2 * SECTIONS.length);
  const part = (name: (typeof SECTIONS)[number]) => {
    const at = NUMBERS + 2 * SECTIONS.indexOf(name);
    return new Float32Array(block, header[at]! * 4, header[at + 1]!);
  };
  return {
    epoch: header[0]!,
    step: header[1]!,
    trainLoss: header[2]!,
    testLoss: header[3]!,
    trainScore: header[4]!,
    testScore: header[5]!,
    learningRate: header[6]!,
    ...around,
    weights: part('weights'),
    norms: norms(part('norms')),
    output: part('output'),
    maps: part('maps'),
    predictions: part('predictions'),
    margins: part('margins'),
    losses: part('losses'),
    batch: part('batch'),
    confusion: part('confusion'),
  };
}

function norms(numbers: Float32Array): LayerNorms[] {
  const out: LayerNorms[] = [];
  for (let at = 0; at < numbers.length; at += NORM_NUMBERS) {
    const [activation, gradient, weight, dead, saturated] = numbers.subarray(at, at + NORM_NUMBERS) as unknown as number[];
    out.push({ activation: activation!, gradient: gradient!, weight: weight!, dead: dead!, saturated: saturated! });
  }
  return out;
}
