import { expect, test } from 'vitest';
import { kShades, pixel } from '../../../src/plot/colours';
import { rise } from '../../../src/play/views/links';
import { clear, drawDisc, drawFrame, drawLink, drawTile, type Sheet } from '../../../src/play/views/sheet';

const kWhite = [255, 255, 255] as const;
const kBlack = [0, 0, 0] as const;
function sheet(width: number, height: number): Sheet {
  const made = { pixels: new Uint32Array(width * height), width, height };
  clear(made, kWhite);
  return made;
}
/** How dark a pixel is, of 0 to 255; its three channels agree. */
function ink({ pixels, width }: Sheet, x: number, y: number): number {
  const value = pixels[y * width + x]!;
  expect(value >>> 24).toBe(255);
  expect(value & 255).toBe((value >> 8) & 255);
  expect(value & 255).toBe((value >> 16) & 255);
  return 255 - (value & 255);
}
function rises(columns: number) {
  const at = (shift: number) => Float32Array.from({ length: columns }, (_, c) => rise(c + shift, 0, columns));
  const [before, after] = [at(0), at(1)];
  return { at: at(0.5), slope: after.map((y, c) => y - before[c]!) };
}
const stroke = { colour: pixel(kBlack), alpha: 1, width: 3, dash: NaN, period: 12 };

test('a level link covers its width, whatever its place', () => {
  for (const y of [10, 10.25, 10.5]) {
    const picture = sheet(20, 20);
    drawLink(picture, 0, y, y, rises(20), stroke);
    let sum = 0;
    for (let row = 0; row < 20; ++row) sum += ink(picture, 7, row) / 255;
    expect(sum).toBeCloseTo(3, 1);
  }
});

test('a climbing link starts and ends level, passes half way in the middle, and has its width across', () => {
  const picture = sheet(100, 100);
  drawLink(picture, 0, 10, 90, rises(100), stroke);
  expect(ink(picture, 0, 10)).toBeGreaterThan(200);
  expect(ink(picture, 99, 89)).toBeGreaterThan(200);
  expect(ink(picture, 50, 50)).toBeGreaterThan(200);
  const slope = 80 * rises(100).slope[50]!;
  let sum = 0;
  for (let row = 0; row < 100; ++row) sum += ink(picture, 50, row) / 255;
  expect(sum).toBeGreaterThan(2.8 * Math.hypot(1, slope));
  expect(sum).toBeLessThan(3.2 * Math.hypot(1, slope));
});

test('links are as dense as they should be, and thin ones pale', () => {
  const picture = sheet(8, 9);
  drawLink(picture, 0, 4.5, 4.5, rises(8), { ...stroke, alpha: 0.5 });
  expect(Math.abs(ink(picture, 3, 4) - 127)).toBeLessThanOrEqual(2);
  const thin = sheet(8, 9);
  drawLink(thin, 0, 4.5, 4.5, rises(8), { ...stroke, width: 0.5 });
  expect(Math.abs(ink(thin, 3, 4) - 127)).toBeLessThanOrEqual(2);
});

test('dashes leave a quarter out and march', () => {
  const drawn = (dash: number) => {
    const picture = sheet(48, 5);
    drawLink(picture, 0, 2.5, 2.5, rises(48), { ...stroke, dash });
    return Array.from({ length: 48 }, (_, x) => ink(picture, x, 2) > 0);
  };
  expect(drawn(0).filter((on) => !on).length).toBe(8);
  expect(drawn(3)).not.toEqual(drawn(0));
  expect(drawn(12)).toEqual(drawn(0));
});

test('what leaves the picture is cut off', () => {
  const picture = sheet(10, 10);
  drawLink(picture, 0, -20, 40, rises(10), stroke);
  drawDisc(picture, 0, 0, 3, kBlack, kBlack);
  expect(picture.pixels.length).toBe(100);
  expect(ink(picture, 9, 5)).toBe(0);
});

const lut = Uint32Array.from({ length: kShades + 1 }, (_, i) => i);

test('a tile of its own size shows its cells, and a larger one goes smoothly from cell to cell', () => {
  const picture = sheet(6, 6);
  const map = { values: Float32Array.of(9, 0, 100, 200, 50), offset: 1, wide: 2, high: 2, factor: 1, shift: 0 };
  drawTile(picture, 2, 1, 2, map, lut);
  expect([picture.pixels[8], picture.pixels[9], picture.pixels[14], picture.pixels[15]]).toEqual([0, 100, 200, 50]);
  drawTile(picture, 0, 0, 4, { ...map, values: Float32Array.of(9, 0, 100, 0, 100) }, lut);
  expect([...picture.pixels.subarray(0, 4)]).toEqual([0, 25, 75, 100]);
});

test('shades are clamped and what is no number has its own', () => {
  const picture = sheet(4, 1);
  drawTile(picture, 0, 0, 1, { values: Float32Array.of(NaN), offset: 0, wide: 1, high: 1, factor: 1, shift: 0 }, lut);
  drawTile(picture, 1, 0, 1, { values: Float32Array.of(1e9), offset: 0, wide: 1, high: 1, factor: 1, shift: 0 }, lut);
  drawTile(picture, 2, 0, 1, { values: Float32Array.of(-3), offset: 0, wide: 1, high: 1, factor: 1, shift: 0 }, lut);
  expect([...picture.pixels.subarray(0, 3)]).toEqual([kShades, kShades - 1, 0]);
});

test('a map of one row fills its square with upright bands', () => {
  const picture = sheet(3, 3);
  drawTile(picture, 0, 0, 3, { values: Float32Array.of(1, 2, 3), offset: 0, wide: 3, high: 1, factor: 1, shift: 0 }, lut);
  expect([...picture.pixels]).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
});

test('frames have four sides and nothing inside; discs have a full middle', () => {
  const picture = sheet(9, 9);
  drawFrame(picture, 2, 2, 5, 1, kBlack, 1);
  expect([ink(picture, 2, 2), ink(picture, 6, 4), ink(picture, 4, 6)].every((v) => v === 255)).toBe(true);
  expect(ink(picture, 4, 4)).toBe(0);
  drawDisc(picture, 4.5, 4.5, 2, kBlack, kBlack);
  expect(ink(picture, 4, 4)).toBe(255);
});
