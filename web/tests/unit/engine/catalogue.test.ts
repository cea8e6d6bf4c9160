// tests: the table of settings that the engine tells is the one that the page's own tests stand on.
import { expect, test } from 'vitest';
import { biasPlace, piecesOf, weightPlace } from '../../../src/engine/layers';
import { settingRows } from '../../../src/engine/settings';
import { catalogue } from '../support/fakeCatalogue';
import { config, everything, openTrainer, trained } from './fixture';

test('the settings have the names, link words, types and beginnings that links and lessons count on', async () => {
  const real = settingRows((await openTrainer()).catalogue());
  const told = ({ name, member, link, type, default: start, tunable }: (typeof real)[number]) => ({ name, member, link, type, start, tunable });
  const wanted = settingRows(catalogue);
  expect(real.filter((row) => wanted.some(({ name }) => name === row.name)).map(told)).toEqual(wanted.map(told));
});

test('the engine takes every value that the page begins with, and every hidden function', async () => {
  const trainer = await openTrainer();
  expect(() => trainer.configure(config())).not.toThrow();
  for (const { name } of trainer.catalogue().hidden) {
    trainer.configure(config({ hidden: [4], activations: [name] }));
    expect(trainer.train(20), name).toBe(true);
  }
});

test('a new learning rate alone keeps everything, and trains as a tuned session does', async () => {
  const [stored, tuned] = await Promise.all([openTrainer(), openTrainer()]);
  for (const trainer of [stored, tuned]) trained(trainer, config({ optimizer: 'adam' }), 3);
  const before = stored.frame(everything);
  stored.setRate(0.007);
  tuned.tune(config({ optimizer: 'adam', 'learning-rate': 0.007 }));
  expect(stored.frame(everything)).toEqual({ ...before, learningRate: 0.007 });
  for (const trainer of [stored, tuned]) trainer.train(30);
  expect(stored.frame(everything).weights).toEqual(tuned.frame(everything).weights);
  expect(() => stored.setRate(0)).toThrow(/learning-rate/);
});

test.each([['maxout:pieces=3', 4, 3], ['max_pool', 2, 2], ['prelu', 4, 1]] as const)(
  'of %s the units and their weights are found', async (activation, units, pieces) => {
    const trainer = await openTrainer();
    const layout = trainer.configure(config({ hidden: [4], activations: [activation] }));
    expect([layout.layers[0]!.units, piecesOf(layout, 0)]).toEqual([units, pieces]);
    trainer.edit(weightPlace(layout, 0, 1, units - 1, pieces - 1), 0.5);
    trainer.edit(biasPlace(layout, 0, units - 1, pieces - 1), 5);
    // One large sum is the largest of its unit: what the unit gives is that sum.
    const given = trainer.probe(Float32Array.of(0, 1)).layers[0]!;
    expect(given).toHaveLength(units);
    expect(given[units - 1]).toBeCloseTo(5.5, 5);
  },
);
