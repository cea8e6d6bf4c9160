// surface: polygons' colours.
import { describe, expect, it } from 'vitest';
import { shade } from '../../../src/surface/shade';

describe('shade', () => {
  it('is pale, and the same each time', () => {
    const tints = [[0, 0, 255], [255, 0, 0]] as const;
    const one = shade([0, 0, 1, 0, 0, 1], tints, [255, 255, 255]);
    expect(shade([0, 0, 1, 0, 0, 1], tints, [255, 255, 255])).toBe(one);
    expect(one).toMatch(/^rgb\(\d+ \d+ \d+\)$/);
    expect(shade([], tints, [255, 255, 255])).toMatch(/^rgb/);
  });
});
