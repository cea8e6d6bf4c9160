import { expect, test } from 'vitest';
import { classLut, divergingColour, divergingLut, kShades, lit, lutOf, mix, through, type Palette, pixel } from '../../../src/plot/colours';

const palette: Palette = {
  card: [255, 255, 255], ink: [0, 0, 0], ink2: [90, 90, 90], line: [200, 200, 200], accent: [0, 0, 255],
  negative: [255, 128, 0], neutral: [240, 240, 240], positive: [0, 64, 255], train: [0, 0, 1], test: [0, 0, 2],
  classes: [[255, 0, 0], [0, 255, 0]],
};
const bytes = (value: number) => [...new Uint8Array(Uint32Array.of(value).buffer)];

test('a pixel is red, green, blue and opaque in memory', () => {
  expect(bytes(pixel([1, 2, 3]))).toEqual([1, 2, 3, 255]);
});

test('the diverging table ends in the two hues and is neutral in its middle', () => {
  const lut = divergingLut(palette, 1);
  expect(lut.length).toBe(kShades + 1);
  expect(bytes(lut[0]!).slice(0, 3)).toEqual([255, 128, 0]);
  expect(bytes(lut[kShades - 1]!).slice(0, 3)).toEqual([0, 64, 255]);
  for (const i of [0, 1, 2]) expect(Math.abs(bytes(lut[kShades / 2]!)[i]! - 240)).toBeLessThanOrEqual(1);
});

test('a class table goes from neutral to its hue', () => {
  const lut = classLut(palette, 1, 1);
  expect(bytes(lut[0]!).slice(0, 3)).toEqual([240, 240, 240]);
  expect(bytes(lut[kShades - 1]!).slice(0, 3)).toEqual([0, 255, 0]);
});

test('numbers beyond the scale take the hue of its end', () => {
  expect(divergingColour(palette, -9, 1)).toEqual([255, 128, 0]);
  expect(divergingColour(palette, 0, 1)).toEqual([240, 240, 240]);
  expect(mix([0, 0, 0], [100, 50, 20], 0.5)).toEqual([50, 25, 10]);
});

test('colours between stops are mixed, and what lies beyond takes the end', () => {
  const colours = through([[0, 0, 0], [100, 0, 0], [100, 200, 0]]);
  expect([0, 0.25, 0.5, 0.75, 1].map(colours)).toEqual([[0, 0, 0], [50, 0, 0], [100, 0, 0], [100, 100, 0], [100, 200, 0]]);
  expect([colours(-1), colours(2)]).toEqual([[0, 0, 0], [100, 200, 0]]);
  expect(through([[7, 8, 9]])(0.5)).toEqual([7, 8, 9]);
});

test('a table holds its colours from end to end, and one more for what is no number', () => {
  const lut = lutOf(through([[0, 0, 0], [255, 255, 255]]), [1, 2, 3]);
  expect(bytes(lut[0]!)).toEqual([0, 0, 0, 255]);
  expect(bytes(lut[kShades - 1]!)).toEqual([255, 255, 255, 255]);
  expect(bytes(lut[kShades]!)).toEqual([1, 2, 3, 255]);
});

test('light dims, and brightens no further than white', () => {
  expect(lit([100, 200, 40], 0.5)).toEqual([50, 100, 20]);
  expect(lit([100, 200, 40], 2)).toEqual([200, 255, 80]);
});
