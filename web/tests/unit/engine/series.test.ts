// tests: the module trains as the native engine does (tests/web/look.cpp holds the native one to the same file).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { config, openTrainer } from './fixture';

const losses = JSON.parse(readFileSync(new URL('../../../../tests/web/default_losses.json', import.meta.url), 'utf8')) as number[];

test('the default net meets the native losses over 100 epochs', async () => {
  const trainer = await openTrainer();
  trainer.configure(config());
  expect(losses.length).toBe(100);
  losses.forEach((loss, epoch) => {
    trainer.train(trainer.layout!.batches);
    const got = trainer.frame({ maps: false, output: false, norms: false }).testLoss;
    expect(Math.abs(got - loss), `epoch ${epoch + 1}: got ${got}, native ${loss}`).toBeLessThanOrEqual(1e-4 * loss);
  });
});
