import { expect, test } from 'vitest';
import { kShades } from '../../../src/plot/colours';
import { magnitude, paintClasses, paintDiverging, paintRange, paintSign } from '../../../src/plot/raster';

const lut = Uint32Array.from({ length: kShades + 1 }, (_, i) => i); // shows the shade itself

test('values become shades of the table, clamped, and what is no number gets its own', () => {
  const pixels = new Uint32Array(6);
  const values = Float32Array.of(-2, -1, 0, 0.5, 7, NaN);
  paintDiverging(pixels, { at: 0, stride: 6, width: 6, height: 1 }, values, 0, 1, lut);
  expect([...pixels]).toEqual([0, 0, 128, 192, 255, 256]);
});

test('infinities are painted as the ends of the table', () => {
  const pixels = new Uint32Array(2);
  paintDiverging(pixels, { at: 0, stride: 2, width: 2, height: 1 }, Float32Array.of(-Infinity, Infinity), 0, 3, lut);
  expect([...pixels]).toEqual([0, 255]);
});

test('a tile fills only its own rows of the picture', () => {
  const pixels = new Uint32Array(12).fill(999);
  paintDiverging(pixels, { at: 1, stride: 4, width: 2, height: 2 }, Float32Array.of(9, 9, -1, 1, -1, 1), 2, 1, lut);
  expect([...pixels]).toEqual([999, 0, 255, 999, 999, 0, 255, 999, 999, 999, 999, 999]);
});

test('signs are the two ends', () => {
  const pixels = new Uint32Array(3);
  paintSign(pixels, { at: 0, stride: 3, width: 3, height: 1 }, Float32Array.of(-0.01, 0, 0.3), 0, lut);
  expect([...pixels]).toEqual([0, 255, 255]);
});

test('classes: the likeliest wins, chance is neutral, certainty the full hue', () => {
  const luts = [0, 1].map((c) => lut.map((shade) => 1000 * c + shade));
  const pixels = new Uint32Array(3);
  paintClasses(pixels, Float32Array.of(1, 0.5, 0.2, 0, 0.5, 0.8), 3, 2, luts, false);
  expect([...pixels]).toEqual([255, 0, 1000 + Math.floor(255 * 0.6)]);
  paintClasses(pixels, Float32Array.of(1, 0.5, 0.2, 0, 0.5, 0.8), 3, 2, luts, true);
  expect([...pixels]).toEqual([255, 255, 1255]);
});

test('the magnitude passes over what is not finite', () => {
  expect(magnitude(Float32Array.of(100, -3, NaN, Infinity, 2), 1, 4)).toBe(3);
  expect(magnitude(Float32Array.of(0.1), 0, 1, 1)).toBe(1);
});

test('numbers from low to high take the table from end to end; others its ends or its last colour', () => {
  const lut = Uint32Array.from({ length: kShades + 1 }, (_, i) => i);
  const pixels = new Uint32Array(5);
  paintRange(pixels, [2, 10, -5, 99, NaN], 2, 10, lut);
  expect([...pixels]).toEqual([0, kShades - 1, 0, kShades - 1, kShades]);
});
