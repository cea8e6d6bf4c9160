import { expect, test } from 'vitest';
import { arrange } from '../../../src/play/views/arrange';
import { bucket, gapsOf, kMost, linkAt, rise, threshold } from '../../../src/play/views/links';
import { locate, mapOf, tablePlaces, unitName, unitOf } from '../../../src/play/views/places';
import { Fake, random } from '../support/fake';

const room = { width: 900, head: 60, reach: 100, before: 58, after: 16 };

test('strokes grow with the magnitude, up to |w| = 4', () => {
  expect([0, 0.01, 0.0625, 1, 3.99, 4, -50, Infinity].map(bucket)).toEqual([0, 0, 1, 4, 7, 7, 7, 7]);
});

test('dense layers show about as many links as allowed, the strongest', () => {
  const next = random(3);
  const weights = Float32Array.from({ length: 4096 }, () => next() * 2 - 1);
  const least = threshold(weights, 0, 4096, kMost);
  const shown = weights.filter((w) => Math.abs(w) >= least).length;
  expect(shown).toBeGreaterThan(kMost * 0.8);
  expect(shown).toBeLessThanOrEqual(kMost);
  expect(threshold(weights, 0, 200, kMost)).toBe(0);
  expect(threshold(new Float32Array(4096), 0, 4096, kMost)).toBe(0);
});

test('links rise from 0 to 1, half way in the middle', () => {
  expect(rise(0, 0, 10)).toBeCloseTo(0);
  expect(rise(5, 0, 10)).toBeCloseTo(0.5);
  expect(rise(10, 0, 10)).toBeCloseTo(1);
});

test('the pointer finds the link below it, and its place says which it is', () => {
  const fake = new Fake({ hidden: [4, 2] });
  const plan = arrange([2, 4, 2, 1], room);
  const gaps = gapsOf(fake.layout, plan, [0, 1], 1);
  const gap = gaps[1]!;
  // Near its end, the link from unit 3 to unit 1 is alone with those that end there; near its start with the others.
  const x = gap.x0 + 4;
  const place = linkAt(gaps, fake.weights, x, gap.from[2]! + (gap.to[1]! - gap.from[2]!) * rise(x, gap.x0, gap.x1), 6);
  expect(locate(fake.layout, place)).toMatchObject({ layer: 1, input: 2 });
  expect(linkAt(gaps, fake.weights, gap.x0 + 4, 5, 6)).toBe(-1);
  expect(linkAt(gaps, fake.weights, -50, 100, 6)).toBe(-1);
});

test('places name every weight and bias, and nothing of a norm', () => {
  const { layout } = new Fake({ hidden: [4, 2] });
  expect(locate(layout, 0)).toEqual({ layer: 0, input: 0, unit: 0 });
  expect(locate(layout, 5)).toEqual({ layer: 0, input: 1, unit: 1 });
  expect(locate(layout, 8)).toEqual({ layer: 0, input: -1, unit: 0 });
  expect(locate(layout, 12)).toEqual({ layer: 1, input: 0, unit: 0 });
  expect(locate(layout, layout.parameters - 1)).toEqual({ layer: 2, input: -1, unit: 0 });
  expect(locate(layout, layout.parameters)).toBeNull();
  for (let place = 0; place < layout.parameters; ++place) expect(locate(layout, place)).not.toBeNull();
});

test('maps count inputs first, then units layer by layer', () => {
  const { layout } = new Fake({ hidden: [4, 2] });
  expect(mapOf(layout, -1, 1)).toBe(1);
  expect(mapOf(layout, 1, 1)).toBe(2 + 4 + 1);
  expect(mapOf(layout, 2, 0)).toBe(-1);
  for (let map = 0; map < 8; ++map) {
    const { layer, unit } = unitOf(layout, map);
    expect(mapOf(layout, layer, unit)).toBe(map);
  }
  expect(unitName(layout, 1, 0)).toBe('hidden 2, unit 1');
  expect(unitName(layout, 2, 0)).toBe('output');
  expect(unitName(new Fake({ classes: 3 }).layout, 2, 1)).toBe('output class 2');
});

test('the table is whole for small networks and holds the largest numbers of others', () => {
  const small = new Fake({ hidden: [4, 2] });
  expect(tablePlaces(small.layout, small.weights).length).toBe(small.layout.parameters);
  const large = new Fake({ hidden: [8, 8, 8], side: 4, thumb: 4 });
  const places = tablePlaces(large.layout, large.weights);
  expect(places.length).toBe(50);
  const least = Math.abs(large.weights[places[49]!]!);
  expect([...large.weights].filter((w) => Math.abs(w) > least).length).toBeLessThanOrEqual(49);
});
