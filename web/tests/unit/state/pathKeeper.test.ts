// surface: the kept weights along the training.
import { describe, expect, it } from 'vitest';
import { MOST, PathKeeper } from '../../../src/state/pathKeeper';

function kept(count: number, most = MOST): number[] {
  const keeper = new PathKeeper(most);
  const weights = new Float32Array(2); // written over, as frames may be
  for (let i = 0; i < count; i++) {
    weights[0] = i;
    keeper.keep(weights);
  }
  return keeper.path().map((one) => one[0]!);
}

describe('PathKeeper', () => {
  it('keeps everything while there is room', () => {
    expect(kept(0)).toEqual([]);
    expect(kept(1)).toEqual([0]);
    expect(kept(20)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });
  it.each([63, 64, 65, 100, 127, 128, 129, 1000, 4097])('thins %i steps evenly, from the first to the last', (count) => {
    const path = kept(count);
    expect(path.length).toBeLessThanOrEqual(MOST);
    expect(path.length).toBeGreaterThanOrEqual(Math.min(count, MOST / 2));
    expect([path[0], path.at(-1)]).toEqual([0, count - 1]);
    const gaps = new Set(path.slice(1, -1).map((step, i) => step - path[i]!));
    expect(gaps.size).toBe(1);
    expect(path.at(-1)! - path.at(-2)!).toBeLessThanOrEqual([...gaps][0]!);
  });
  it('holds at every moment', () => {
    for (let count = 1; count < 200; count++) {
      const path = kept(count, 8);
      expect(path.length).toBeLessThanOrEqual(8);
      expect([path[0], path.at(-1)]).toEqual([0, count - 1]);
    }
  });
  it('takes a frame of the same weights for no step', () => {
    const keeper = new PathKeeper();
    for (let i = 0; i < 9; i++) keeper.keep(new Float32Array([1, NaN]));
    expect(keeper.path()).toHaveLength(1);
  });
  it('begins anew with a network of another size, and when it is told to', () => {
    const keeper = new PathKeeper();
    keeper.keep(new Float32Array([1, 2]));
    keeper.keep(new Float32Array([1, 2, 3]));
    expect(keeper.path().map((one) => one.length)).toEqual([3]);
    keeper.clear();
    expect(keeper.path()).toEqual([]);
    keeper.keep(new Float32Array(0));
    expect(keeper.path()).toEqual([]);
  });
});
