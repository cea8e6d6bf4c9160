import { expect, test } from 'vitest';
import { biasPlace, piecesOf, weightPlace } from '../../../src/engine/layers';
import type { Layout } from '../../../src/engine/protocol';
import { layoutOf } from '../support/fakeFrame';
import { defaults } from '../support/fakeCatalogue';
import { arrange } from '../../../src/play/views/arrange';
import { gapsOf, linkAt, rise } from '../../../src/play/views/links';
import { locate } from '../../../src/play/views/places';
import { decisionLines } from '../../../src/play/views/unitLines';

// Two inputs; four units that give the larger of two sums each; one output.
const layout: Layout = {
  ...layoutOf({ ...defaults, hidden: [4], activations: ['maxout'] }),
  layers: [
    { units: 4, activation: 'max_pool', weights: 0, biases: 16 },
    { units: 1, activation: 'sigmoid', weights: 24, biases: 28 },
  ],
};

test('a unit of maxout has several columns of the weights', () => {
  expect([piecesOf(layout, 0), piecesOf(layout, 1)]).toEqual([2, 1]);
  expect([weightPlace(layout, 0, 1, 2, 1), biasPlace(layout, 0, 2, 1)]).toEqual([13, 21]);
  expect([weightPlace(layout, 1, 3, 0), biasPlace(layout, 1, 0)]).toEqual([27, 28]);
});

test('every number of the weights is found at its unit', () => {
  for (let layer = 0; layer < 2; layer++) {
    const pieces = piecesOf(layout, layer);
    const inputs = layer === 0 ? 2 : 4;
    for (let unit = 0; unit < layout.layers[layer]!.units; unit++)
      for (let piece = 0; piece < pieces; piece++) {
        const said = pieces > 1 ? { piece } : {};
        for (let input = 0; input < inputs; input++)
          expect(locate(layout, weightPlace(layout, layer, input, unit, piece))).toEqual({ layer, input, unit, ...said });
        expect(locate(layout, biasPlace(layout, layer, unit, piece))).toEqual({ layer, input: -1, unit, ...said });
      }
  }
  expect(locate(layout, 29)).toBeNull();
});

test('the strongest of a link’s numbers is drawn and found', () => {
  const plan = arrange([2, 4, 1], { width: 900, head: 20, reach: 90, before: 30, after: 30 });
  const gaps = gapsOf(layout, plan, [0, 1], 1);
  const weights = new Float32Array(29).fill(0.1);
  weights[weightPlace(layout, 0, 0, 0, 1)] = -2;
  const gap = gaps[0]!;
  const x = (gap.x0 + gap.x1) / 2;
  const y = gap.from[0]! + (gap.to[0]! - gap.from[0]!) * rise(x, gap.x0, gap.x1);
  expect(linkAt(gaps, weights, x, y, 5)).toBe(weightPlace(layout, 0, 0, 0, 1));
});

test('a unit of several sums has no line of its own', () => {
  const frame = { weights: new Float32Array(29).fill(0.5) } as Parameters<typeof decisionLines>[1];
  expect(decisionLines(layout, frame)).toEqual([]);
});
