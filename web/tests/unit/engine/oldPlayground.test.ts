// tests: the old playground's default learns here at least as well as there.
import { expect, test } from 'vitest';
import * as old from '../../reference/oldPlayground.mjs';
import type { Layout } from '../../../src/engine/protocol';
import { config, median, openTrainer, squared } from './fixture';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const rate = 0.03;
const batch = 10;

function rowsOf(layout: Layout): { train: old.Row[]; test: old.Row[] } {
  // Layout.y counts classes; both algorithms learn -1 and 1.
  const rows = Array.from(layout.y, (index, i) => ({ input: [layout.x[2 * i]!, layout.x[2 * i + 1]!], label: 2 * index - 1 }));
  return { train: rows.slice(0, layout.trainRows), test: rows.slice(layout.trainRows) };
}

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('the default net reaches a test loss as low as the old algorithm on the same points, or lower', async () => {
  const trainer = await openTrainer();
  const ours: Record<number, number[]> = { 50: [], 200: [] };
  const theirs: Record<number, number[]> = { 50: [], 200: [] };
  for (const seed of seeds) {
    const layout = trainer.configure(config({ ...squared, seed, dataSeed: seed, 'learning-rate': rate, batch }));
    const { train, test: held } = rowsOf(layout);
    expect(layout.loss).toBe('half_squared');
    expect(layout.classes).toEqual(['-1', '1']);
    expect(train.length).toBe(held.length);
    const net = old.makeNetwork([2, 4, 2, 1], 'tanh', uniform(seed));
    for (let epoch = 1; epoch <= 200; epoch++) {
      trainer.train(layout.batches);
      old.epoch(net, train, rate, batch);
      if (!(epoch in ours)) continue;
      ours[epoch]!.push(trainer.frame({ maps: false, output: false, norms: false }).testLoss);
      theirs[epoch]!.push(old.loss(net, held));
    }
  }
  for (const epoch of [50, 200]) {
    const said = `after ${epoch} epochs, ours ${ours[epoch]}, theirs ${theirs[epoch]}`;
    expect(median(ours[epoch]!), said).toBeLessThanOrEqual(median(theirs[epoch]!));
  }
});

test('the loss that is minimized is of the tanh output', async () => {
  const trainer = await openTrainer();
  const layout = trainer.configure(config(squared));
  trainer.train(10 * layout.batches);
  const { predictions, testLoss } = trainer.frame({ maps: false, output: false, norms: false });
  const held = rowsOf(layout).test;
  const loss = held.reduce((sum, { label }, i) => sum + 0.5 * (predictions[layout.trainRows + i]! - label) ** 2, 0);
  expect(testLoss).toBeCloseTo(loss / held.length, 5);
});
