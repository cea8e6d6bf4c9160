// digits: pixels are scaled as the training rows were.
import { expect, test } from 'vitest';
import { scaling } from '../../../src/digits/scale';

test('an image set has one mean and one scale', () => {
  const s = scaling('{"image":{"mean":5,"scale":6,"shape":[8,8]},"kind":"image"}');
  const x = s.toInput(new Float32Array(64).fill(11));
  expect(x).toEqual(new Float32Array(64).fill(1));
  expect(s.toPixels(x)).toEqual(new Float32Array(64).fill(11));
});

test('a table has its own for each column, and none where a column never changes', () => {
  const s = scaling('{"columns":[{"mean":1,"scale":2},{"mean":3,"scale":0}]}', 2);
  expect([...s.toInput([5, 3])]).toEqual([2, 0]);
});

test('without preprocessing the network sees pixels', () => {
  expect([...scaling(undefined, 3).toInput([0, 8, 16])]).toEqual([0, 8, 16]);
  expect([...scaling('no JSON', 2).toInput([4, 16])]).toEqual([4, 16]);
});

test('pixels stay within 0 and 16', () => {
  expect([...scaling(undefined, 2).toPixels([-3, 20])]).toEqual([0, 16]);
});
