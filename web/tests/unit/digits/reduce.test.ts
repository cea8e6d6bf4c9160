// digits: a drawing becomes the picture that the set's makers would have made of it.
import { expect, test } from 'vitest';
import { reduce, type Stroke } from '../../../src/digits/reduce';

const sum = (pixels: Float32Array) => pixels.reduce((a, b) => a + b, 0);
const circle = (cx: number, cy: number, r: number): Stroke =>
  Array.from({ length: 41 }, (_, i) => (i * 2 * Math.PI) / 40).flatMap((t) => [cx + r * Math.sin(t), cy - r * Math.cos(t)]);

test('an empty drawing has no ink', () => {
  expect(sum(reduce([]))).toBe(0);
});

test('pixels are whole numbers from 0 to 16', () => {
  for (const value of reduce([circle(0.5, 0.5, 0.4)])) {
    expect(Number.isInteger(value)).toBe(true);
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(16);
  }
});

test('place and size of a drawing do not matter', () => {
  const large = reduce([circle(0.5, 0.5, 0.4)]);
  const small = reduce([circle(0.25, 0.7, 0.12)]);
  large.forEach((value, i) => expect(Math.abs(value - small[i])).toBeLessThanOrEqual(1));
});

test('a ring is as tall as the picture, hollow and centred', () => {
  const pixels = reduce([circle(0.4, 0.6, 0.2)]);
  expect(Math.max(...pixels.subarray(0, 8))).toBeGreaterThan(0);
  expect(Math.max(...pixels.subarray(56, 64))).toBeGreaterThan(0);
  expect(pixels[8 * 3 + 3]).toBe(0);
  for (let r = 0; r < 8; ++r)
    for (let c = 0; c < 8; ++c) expect(Math.abs(pixels[8 * r + c] - pixels[8 * r + 7 - c])).toBeLessThanOrEqual(1);
});

test('the ink is that of a typical digit, within what the pen may do', () => {
  expect(sum(reduce([circle(0.5, 0.5, 0.4)]))).toBeGreaterThan(260);
  expect(sum(reduce([circle(0.5, 0.5, 0.4)]))).toBeLessThan(360);
  const one = reduce([[0.5, 0.1, 0.5, 0.9]]);
  expect(sum(one)).toBeGreaterThan(180);
  for (let r = 0; r < 8; ++r) expect(one[8 * r] + one[8 * r + 1] + one[8 * r + 6] + one[8 * r + 7]).toBe(0);
});

test('a dot stays a dot', () => {
  const pixels = reduce([[0.2, 0.2]]);
  expect(sum(pixels)).toBeGreaterThan(0);
  expect(sum(pixels)).toBeLessThan(80);
});
