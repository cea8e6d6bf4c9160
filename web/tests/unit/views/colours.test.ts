import { expect, test } from 'vitest';
import { classLut, divergingColour, divergingLut, kShades, mix, type Palette, pixel } from '../../../src/play/views/colours';

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
