// tests: what goes wrong is said, and leaves the session as it was.
import { expect, test } from 'vitest';
import type { Points } from '../../../src/engine/protocol';
import { config, everything, openTrainer, squared, trained } from './fixture';

test('a training that diverges stops, says where, and is restored to finite weights', async () => {
  const trainer = await openTrainer();
  const layout = trainer.configure(
    config({ ...squared, output: 'linear', data: 'plane', hidden: [8, 8], activations: ['relu', 'relu'], 'learning-rate': 10 }),
  );
  const first = trainer.frame(everything);
  let finite = true;
  for (let epoch = 0; finite && epoch < 50; epoch++) finite = trainer.train(layout.batches);
  expect(finite).toBe(false);
  expect(trainer.frame(everything).diverged).toMatch(/step \d/);
  trainer.restore();
  const restored = trainer.frame(everything);
  expect(restored.diverged).toBe('');
  expect(restored.weights.every(Number.isFinite)).toBe(true);
  expect(restored.weights).toEqual(first.weights); // the last that were looked at
  expect(Number.isFinite(restored.trainLoss)).toBe(true);
});

test.each(['tanh', 'sigmoid', 'relu', 'gelu'])('a weight that is not a number is seen through %s', async (activation) => {
  const trainer = await openTrainer();
  trainer.configure(config({ hidden: [5], activations: [activation] }));
  trainer.edit(0, NaN);
  const frame = trainer.frame(everything);
  expect(frame.predictions.every(Number.isNaN)).toBe(true);
  expect(frame.trainLoss).toBeNaN();
});

const mistakes = {
  'an unknown data set': config({ data: 'torus' }),
  'no features': config({ features: [] }),
  'an unknown feature': config({ features: ['x', 'x^3'] }),
  'an unknown activation': config({ hidden: [2], activations: ['tahn'] }),
  'a layer without units': config({ hidden: [4, 0] }),
  'an unknown optimizer': config({ optimizer: 'adamm' }),
  'a loss that does not fit the targets': config({ loss: 'cross_entropy', task: 'regression' }),
};

test.each(Object.entries(mistakes))('%s is refused in a sentence, and the session before it goes on', async (_, wrong) => {
  const trainer = await openTrainer();
  const before = trained(trainer, config(), 3);
  expect(() => trainer.configure(wrong)).toThrow(/\w+ \w+/);
  const after = trainer.frame(everything);
  expect(after.weights).toEqual(before.weights);
  expect(after.epoch).toBe(3);
  expect(trainer.train(10)).toBe(true);
});

test('points of one class are refused in a sentence', async () => {
  const trainer = await openTrainer();
  const before = trained(trainer, config(), 3);
  expect(() => trainer.configure(config({ data: 'own' }), points([0, 0, 0, 0, 0, 0], ['a']))).toThrow(/class/);
  expect(trainer.frame(everything).weights).toEqual(before.weights);
});

test('weights of another shape are refused and the session stays', async () => {
  const trainer = await openTrainer();
  const before = trained(trainer, config(), 3);
  expect(() => trainer.configure(config(), undefined, new Float32Array(5))).toThrow(/weights|numbers/);
  expect(trainer.frame(everything).weights).toEqual(before.weights);
});

function points(labels: number[], classes = ['a', 'b']): Points {
  const x = Float32Array.from({ length: 2 * labels.length }, (_, i) => (i % 5) - 2);
  return {
    name: 'points', columns: ['x', 'y'], x, y: Float32Array.from(labels), task: 'binary', classes, plane: true,
  };
}

test('a tuning that is refused changes nothing', async () => {
  const [asked, spared] = await Promise.all([openTrainer(), openTrainer()]);
  for (const trainer of [asked, spared]) trained(trainer, config(), 3);
  expect(() => asked.tune(config({ schedule: 'warmup:warm=2' }))).toThrow(/warm/);
  expect(() => asked.tune(config({ optimizer: 'adamm' }))).toThrow(/adamm/);
  for (const trainer of [asked, spared]) trainer.train(40);
  expect(asked.frame(everything)).toEqual(spared.frame(everything));
  asked.edit(0, 0.25);
  expect(asked.frame(everything).weights[0]).toBe(0.25);
});

test('refusals leave the stack as it was', async () => {
  const trainer = await openTrainer();
  trained(trainer, config(), 1);
  const wrong = config({ data: 'torus' });
  let refused = 0;
  for (let i = 0; i < 2000; i++)
    try {
      trainer.configure(wrong);
    } catch {
      refused += 1;
    }
  expect(refused).toBe(2000);
  trainer.configure(config({ hidden: [8, 8, 8], activations: ['gelu', 'elu', 'selu'] }));
  expect(trainer.train(10)).toBe(true);
});
