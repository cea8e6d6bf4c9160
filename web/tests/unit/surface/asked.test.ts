// surface: questions to the laboratory, and polygons' colours.
import { describe, expect, it } from 'vitest';
import { Asked } from '../../../src/surface/asked.svelte';
import { shade } from '../../../src/surface/shade';

describe('Asked', () => {
  it('keeps the last good answer when a question fails', async () => {
    const asked = new Asked<number>();
    await asked.ask(() => Promise.resolve(1), 7);
    await asked.ask(() => Promise.reject(new Error('[regions] tanh is not piecewise linear')), 8);
    expect([asked.value, asked.step, asked.failure, asked.busy]).toEqual([
      1, 7, '[regions] tanh is not piecewise linear', false,
    ]);
    await asked.ask(() => Promise.resolve(2));
    expect([asked.value, asked.failure]).toEqual([2, '']);
  });
  it('takes only the last answer, and none of what it forgot', async () => {
    const asked = new Asked<number>();
    const slow = asked.ask(() => new Promise((resolve) => setTimeout(() => resolve(1), 5)));
    await asked.ask(() => Promise.resolve(2));
    await slow;
    expect(asked.value).toBe(2);
    const late = asked.ask(() => Promise.resolve(3));
    asked.forget();
    await late;
    expect([asked.value, asked.busy]).toEqual([null, false]);
  });
});

describe('shade', () => {
  it('is pale, and the same each time', () => {
    const tints = [[0, 0, 255], [255, 0, 0]] as const;
    const one = shade([0, 0, 1, 0, 0, 1], tints, [255, 255, 255]);
    expect(shade([0, 0, 1, 0, 0, 1], tints, [255, 255, 255])).toBe(one);
    expect(one).toMatch(/^rgb\(\d+,\d+,\d+\)$/);
    expect(shade([], tints, [255, 255, 255])).toMatch(/^rgb/);
  });
});
