import { expect, test } from 'vitest';
import { clipLine, openContour } from '../../../src/plot/geometry';

const window = { x0: -6, x1: 6, y0: -6, y1: 6 };

test('a line is cut at the window and lies where the sum is zero', () => {
  const random = [0.3, -1.2, 2.2, 0.7, -0.4, 1.9];
  for (const a of random) {
    for (const b of random) {
      const line = clipLine(a, b, 0.8, window)!;
      for (const [x, y] of [[line[0], line[1]], [line[2], line[3]]] as const) {
        expect(a * x + b * y + 0.8).toBeCloseTo(0, 9);
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeCloseTo(6, 9);
      }
    }
  }
});

test('lines along an axis are whole, lines outside and no lines at all are null', () => {
  expect(clipLine(1, 0, -2, window)!.map((v) => v + 0).sort()).toEqual([-6, 2, 2, 6].sort());
  expect(clipLine(1, 0, -7, window)).toBeNull();
  expect(clipLine(0, 1, 6.5, window)).toBeNull();
  expect(clipLine(1, 1, 13, window)).toBeNull();
  expect(clipLine(0, 0, 1, window)).toBeNull();
  expect(clipLine(NaN, 1, 1, window)).toBeNull();
});

test('contours leave out what runs along the edge of the picture', () => {
  const ring = [[0, 0.5], [0.5, 0], [4, 0], [4, 2], [2, 2.5], [0, 2], [0, 0.5]];
  expect(openContour([[ring]], 4, 4)).toBe('M1.0000 0.5000L0.5000 0.6250L0.0000 0.5000');
});
