// engine: questions to the laboratory about some weights.
import { describe, expect, it } from 'vitest';
import { Asked, stamp } from '../../../src/engine/asked.svelte';

describe('Asked', () => {
  it('keeps the last good answer when a question fails', async () => {
    const asked = new Asked<number>();
    await asked.ask(() => Promise.resolve(1), 7);
    await asked.ask(() => Promise.reject(new Error('[regions] tanh is not piecewise linear')), 8);
    expect([asked.value, asked.about, asked.failure, asked.busy]).toEqual([
      1, 8, '[regions] tanh is not piecewise linear', false,
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

describe('stamp', () => {
  it('changes with the step and with each weight', () => {
    const weights = Float32Array.of(0.1, 0.2, 0.3);
    const one = stamp({ step: 5, weights });
    expect(stamp({ step: 5, weights: weights.slice() })).toBe(one);
    expect(stamp({ step: 6, weights })).not.toBe(one);
    expect(stamp({ step: 5, weights: Float32Array.of(0.2, 0.1, 0.3) })).not.toBe(one);
    expect(stamp(null)).toBe(-1);
  });
  it('stays a number that equals itself when weights are not finite', () => {
    expect(stamp({ step: 5, weights: Float32Array.of(NaN, Infinity) })).toBe(5);
  });
});
