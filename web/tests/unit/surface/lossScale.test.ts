// surface: losses as heights.
import { describe, expect, it } from 'vitest';
import { LossScale } from '../../../src/surface/lossScale';

describe('LossScale', () => {
  it('is logarithmic where losses span much', () => {
    const scale = new LossScale([0.01, 1, 100, NaN, Infinity]);
    expect(scale.logarithmic).toBe(true);
    expect(scale.height(1)).toBeCloseTo(0.5);
    expect(scale.loss(0.5)).toBeCloseTo(1);
    expect(scale.levels(3).map((level) => level / 10 ** Math.round(Math.log10(level)))).toHaveLength(3);
    const [a, b, c] = scale.levels(3);
    expect(b! / a!).toBeCloseTo(c! / b!);
  });
  it('is linear where they do not, or are negative', () => {
    expect(new LossScale([2, 3]).logarithmic).toBe(false);
    expect(new LossScale([2, 3]).height(2.5)).toBeCloseTo(0.5);
    expect(new LossScale([-1, 100]).logarithmic).toBe(false);
  });
  it('puts what is not finite on top', () => {
    const scale = new LossScale([1, 2]);
    expect([scale.height(NaN), scale.height(Infinity), scale.height(-5), scale.height(9)]).toEqual([1, 1, 0, 1]);
  });
  it.each([[[]], [[NaN]], [[3, 3]], [[0, 0]], [[0, 5]]])('bears %j', (losses: number[]) => {
    const scale = new LossScale(losses);
    for (const loss of [0, 1, 3, 5]) expect(scale.height(loss)).toBeGreaterThanOrEqual(0);
    expect(scale.levels(5).every((level, i, all) => Number.isFinite(level) && (i === 0 || level > all[i - 1]!))).toBe(true);
  });
});
