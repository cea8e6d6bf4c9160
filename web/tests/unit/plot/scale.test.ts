import { expect, test } from 'vitest';
import { decades, extent, linear, rounded, ticks } from '../../../src/plot/scale';

test('ticks are round, inside, and about as many as asked', () => {
  expect(ticks(-6, 6, 6).values).toEqual([-6, -4, -2, 0, 2, 4, 6]);
  expect(ticks(0, 0.7, 4)).toEqual({ values: [0, 0.2, 0.4, 0.6000000000000001], step: 0.2 });
  expect(ticks(3, 3).values).toEqual([3]);
  expect(ticks(NaN, 1).values).toEqual([]);
});

test('decades are powers of ten, thinned', () => {
  expect(decades(0.01, 100)).toEqual([0.01, 0.1, 1, 10, 100]);
  expect(decades(1e-12, 1, 4).length).toBeLessThanOrEqual(5);
});

test('extents leave room, pass over what is not finite, and have some width', () => {
  expect(extent([0, 10, NaN, Infinity], 0, 1, 0.1)).toEqual([-1, 11]);
  expect(extent([5, 5])).toEqual([2.5, 7.5]);
  expect(extent([])).toEqual([-1, 1]);
  expect(extent([1, 100, 2, 200], 0, 2, 0)).toEqual([1, 2]);
});

test('straight maps may run backwards', () => {
  const y = linear(-6, 6, 300, 0);
  expect([y(-6), y(0), y(6)]).toEqual([300, 150, 0]);
});

test('rounded ranges end at ticks', () => {
  expect(rounded([-2.3, 7.9])).toEqual([-5, 10]);
  expect(rounded([0, 1])).toEqual([0, 1]);
});
