// A module in two parts: the second comes when it is needed, once, and then both are one.
import { expect, test } from 'vitest';
import { config, everything, openTrainer, restOf, trained } from './fixture';

test('the first net needs the first part alone', async () => {
  const trainer = await openTrainer(() => {
    throw new Error('asked for the rest');
  });
  trainer.catalogue();
  const frame = trained(trainer, config(), 20);
  trainer.tune(config({ 'learning-rate': 0.1 }));
  trainer.edit(0, 0.5);
  trainer.restore();
  expect(frame.testLoss).toBeLessThan(1);
});

test('another net fetches the rest once', async () => {
  let fetched = 0;
  const trainer = await openTrainer(() => {
    ++fetched;
    return restOf();
  });
  trained(trainer, config(), 1);
  expect(fetched).toBe(0);
  trained(trainer, config({ hidden: [8, 8], activations: ['gelu', 'mish'], optimizer: 'adam', norm: 'batch' }), 2);
  trained(trainer, config({ data: 'spiral', optimizer: 'lbfgs', activations: ['selu', 'softsign'] }), 2);
  expect(fetched).toBe(1);
});

test('a rest that cannot be had fails what needs it, and the first net goes on', async () => {
  const trainer = await openTrainer(() => {
    throw new Error('no network');
  });
  trained(trainer, config(), 1);
  expect(() => trainer.configure(config({ activations: ['gelu', 'mish'] }))).toThrow('no network');
  expect(trainer.train(10)).toBe(true);
  expect(trainer.frame(everything).step).toBeGreaterThan(0);
});
