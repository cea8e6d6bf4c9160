import { beforeEach, expect, test } from 'vitest';
import { DigitRun } from '../../../src/digits/digitRun.svelte';
import { FakeEngine } from '../support/fakeEngine';

const points = {
  name: 'digits', columns: Array.from({ length: 64 }, (_, i) => `p${i}`), x: new Float32Array(640).fill(4),
  y: Float32Array.from({ length: 10 }, (_, i) => i), task: 'multiclass' as const,
  classes: Array.from({ length: 10 }, (_, i) => String(i)), plane: false,
};
let engine: FakeEngine;
let run: DigitRun;
beforeEach(async () => {
  engine = new FakeEngine();
  run = new DigitRun(engine, points);
  await run.restart();
});

test('a change of settings makes another network, which goes on training where one was', async () => {
  await run.play();
  engine.calls.length = 0;
  await run.restart({ hidden: [16] });
  expect(engine.calls).toEqual(['pause', 'configure', 'play']);
  expect([run.playing, run.settings.hidden, run.settings.optimizer]).toEqual([true, [16], 'adam']);
  await run.pause();
});

test('changes that come quickly are all kept', async () => {
  await Promise.all([run.restart({ seed: 7 }), run.restart({ dropout: 0.2 })]);
  expect([run.settings.seed, run.settings.dropout]).toEqual([7, 0.2]);
});

test('a refused change is said and leaves the settings as they were', async () => {
  await run.restart({ hidden: [65] });
  expect([run.error, run.settings.hidden]).toEqual(['[hidden] at most 64 units a layer', [32]]);
  await run.restart();
  expect(run.error).toBe('');
});

test('what is drawn is asked about again at every frame', async () => {
  run.show(new Float32Array(64).fill(3));
  await Promise.resolve();
  expect([...run.answer!.predictions]).toEqual([3]);
  run.answer = null;
  await run.stepEpoch();
  expect([...run.answer!.predictions]).toEqual([3]);
  run.show(null);
  expect(run.answer).toBeNull();
});
