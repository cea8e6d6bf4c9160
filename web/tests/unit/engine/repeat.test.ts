// tests: what a seed promises, and what changes while training leaves alone.
import { describe, expect, test } from 'vitest';
import { config, everything, openTrainer, trained } from './fixture';

const bits = (numbers: Float32Array): Uint32Array => new Uint32Array(numbers.slice().buffer);

describe('the same configuration', () => {
  const cases = {
    'of plain descent': config(),
    'with dropout, Adam and a batch that does not divide the rows': config({ dropout: 0.3, optimizer: 'adam', batch: 7 }),
    'with batch normalization and noise': config({ norm: 'batch', noise: 0.2, data: 'spiral', hidden: [8, 8] }),
  };
  for (const [name, what] of Object.entries(cases))
    test(`gives the same weights bit for bit, ${name}`, async () => {
      const first = trained(await openTrainer(), what, 20);
      const trainer = await openTrainer();
      trained(trainer, config({ data: 'xor', seed: 99 }), 3); // what came before leaves nothing behind
      const second = trained(trainer, what, 20);
      expect(bits(second.weights)).toEqual(bits(first.weights));
      expect(second.testLoss).toBe(first.testLoss);
      expect(second.step).toBe(first.step);
    });
});

test('step by step and at once give the same weights', async () => {
  const [a, b] = [await openTrainer(), await openTrainer()];
  const { batches } = a.configure(config({ batch: 7 }));
  b.configure(config({ batch: 7 }));
  a.train(5 * batches);
  for (let step = 0; step < 5 * batches; step++) {
    b.train(1);
    if (step % 10 === 0) b.frame(everything); // looking changes nothing
  }
  expect(bits(b.frame(everything).weights)).toEqual(bits(a.frame(everything).weights));
});

test('seeds of weights and of data each change what they name', async () => {
  const trainer = await openTrainer();
  const x = trainer.configure(config()).x;
  const weights = trainer.frame(everything).weights;
  expect(trainer.configure(config({ seed: 1 })).x).toEqual(x);
  expect(trainer.frame(everything).weights).not.toEqual(weights);
  expect(trainer.configure(config({ dataSeed: 1 })).x).not.toEqual(x);
});

test('weights handed over come back as they were', async () => {
  const trainer = await openTrainer();
  const { weights, testLoss } = trained(trainer, config(), 10);
  trainer.configure(config(), undefined, weights.slice());
  const again = trainer.frame(everything);
  expect(bits(again.weights)).toEqual(bits(weights));
  expect(again.testLoss).toBe(testLoss);
});

test('tuning keeps weights, epoch and losses', async () => {
  const trainer = await openTrainer();
  const before = trained(trainer, config(), 5);
  const tunes = [
    { 'learning-rate': 0.1 }, { batch: 25 }, { l1: 0.001 }, { l2: 0.01 }, { 'clip-norm': 1 }, { schedule: 'cosine' },
    { optimizer: 'adam' }, { dropout: 0.2 }, { dropout: 0.5 }, { dropout: 0 },
  ];
  for (const patch of tunes) {
    trainer.tune(config(patch));
    const after = trainer.frame(everything);
    expect(after.weights, JSON.stringify(patch)).toEqual(before.weights);
    expect(after.epoch).toBe(before.epoch);
    expect(after.testLoss).toBe(before.testLoss);
  }
  trainer.tune(config({ 'learning-rate': 0.1 }));
  expect(trainer.train(10)).toBe(true);
  expect(trainer.frame(everything).learningRate).toBeCloseTo(0.1, 6);
});

test('a weight that is edited is the only one that changes', async () => {
  const trainer = await openTrainer();
  const { weights } = trained(trainer, config(), 1);
  const expected = weights.slice();
  expected[3] = 1.25;
  trainer.edit(3, 1.25);
  expect(trainer.frame(everything).weights).toEqual(expected);
});
