import { beforeEach, describe, expect, test, vi } from 'vitest';
import { changed } from '../../../src/engine/settings';
import { Session } from '../../../src/state/session.svelte';
import { FakeEngine } from '../support/fakeEngine';
import { defaults } from '../support/fakeCatalogue';

let engine: FakeEngine;
let session: Session;
beforeEach(async () => {
  engine = new FakeEngine();
  session = new Session(engine);
  await session.start();
});
const weights = (): number[] => Array.from(session.frame!.weights);

describe('a change of settings', () => {
  test('keeps the weights where the engine can', async () => {
    await session.stepEpoch(2);
    const before = weights();
    engine.calls.length = 0;
    for (const patch of [{ 'learning-rate': 0.1 }, { batch: 20 }, { l1: 0.01, l2: 0.01 }, { dropout: 0.5 }, { 'clip-norm': 1 }]) {
      await session.setConfig(patch);
    }
    await session.setConfig({ optimizer: 'adam', ...changed('schedule', 'cosine') });
    expect(engine.calls).toEqual(['rate', ...Array(5).fill('tune')]);
    expect(weights()).toEqual(before);
    expect(session.frame!.step).toBe(50);
  });

  test('of the learning rate alone is one number, and leaves the layout as it is', async () => {
    await session.stepEpoch();
    const { layout } = session;
    engine.calls.length = 0;
    await session.setConfig({ 'learning-rate': 0.1 });
    await session.setConfig({ 'learning-rate': 0.3, batch: 20 });
    expect(engine.calls).toEqual(['rate', 'tune']);
    expect(engine.config['learning-rate']).toBe(0.3);
    await session.setConfig({ 'learning-rate': 1 });
    expect([engine.config['learning-rate'], engine.config.batch]).toEqual([1, 20]);
    expect(session.replayable).toBe(false);
    expect(session.layout).toBe(layout);
  });

  test('to a learning rate that is refused is taken back', async () => {
    await session.setConfig({ 'learning-rate': -1 });
    expect(session.error).toBe('[train] learning-rate is above 0; got -1');
    expect(session.config['learning-rate']).toBe(0.03);
  });

  test('makes a new network where it must', async () => {
    await session.stepEpoch();
    for (const patch of [{ hidden: [3] }, { seed: 1 }, { noise: 0.1 }, { loss: 'hinge' }, { features: ['x'] }, { norm: 'batch' as const }]) {
      engine.calls.length = 0;
      await session.setConfig(patch);
      expect(engine.calls).toEqual(['configure']);
      expect(session.frame!.step).toBe(0);
    }
  });

  test('to what is there already is none', async () => {
    engine.calls.length = 0;
    await session.setConfig({ hidden: [4, 2], 'learning-rate': 0.03 });
    expect(engine.calls).toEqual([]);
    expect(session.undoStack.canUndo).toBe(false);
  });

  test('that is refused is taken back, with the message', async () => {
    await session.stepEpoch(3);
    const before = weights();
    await session.setConfig({ hidden: [65] });
    expect(session.error).toBe('[hidden] at most 64 units a layer');
    expect(session.config).toEqual(defaults);
    expect(weights()).toEqual(before);
    await session.setConfig({ 'learning-rate': 0.1 });
    expect(session.config['learning-rate']).toBe(0.1);
  });

  test('by a dragged control reaches the engine once, with its last value', async () => {
    engine.calls.length = 0;
    for (let noise = 1; noise <= 9; noise++) void session.setConfig({ noise: noise / 100 });
    await session.settled();
    expect(engine.calls).toEqual(['configure']);
    expect(engine.config.noise).toBe(0.09);
    await session.undo();
    expect(session.config.noise).toBe(0);
  });

  test('gives each hidden layer an activation', async () => {
    await session.setConfig({ activations: ['relu', 'sigmoid'] });
    await session.setConfig({ hidden: [4, 2, 3] });
    expect(session.config.activations).toEqual(['relu', 'sigmoid', 'sigmoid']);
    await session.setConfig({ hidden: [4] });
    expect(session.config.activations).toEqual(['relu']);
  });
});

test('a frame is only ever shown with the layout it is of', async () => {
  const seen: [number, number][] = [];
  const frames = vi.spyOn(session.lossHistory, 'append').mockImplementation(() => {
    seen.push([session.frame!.weights.length, session.layout!.parameters]);
  });
  await session.setConfig({ hidden: [7] });
  await session.stepEpoch();
  await session.undo();
  frames.mockRestore();
  expect(seen).toHaveLength(3);
  for (const [weightsThere, parameters] of seen) expect(weightsThere).toBe(parameters);
});

describe('undo', () => {
  test('brings back settings and weights, redo what was undone', async () => {
    await session.stepEpoch(5);
    const before = weights();
    await session.setConfig({ hidden: [3] });
    const after = weights();
    await session.undo();
    expect(session.config.hidden).toEqual([4, 2]);
    expect(weights()).toEqual(before);
    expect(session.undoStack.canUndo).toBe(false);
    await session.redo();
    expect(session.config.hidden).toEqual([3]);
    expect(weights()).toEqual(after);
    expect(session.undoStack.canRedo).toBe(false);
  });

  test('takes back an edited weight', async () => {
    const before = weights();
    await session.edit(3, 7);
    expect(weights()[3]).toBe(7);
    await session.undo();
    expect(weights()).toEqual(before);
  });

  test('of nothing does nothing', async () => {
    engine.calls.length = 0;
    await session.undo();
    await session.redo();
    expect(engine.calls).toEqual([]);
  });
});

describe('training', () => {
  test('plays, pauses and tells of every epoch', async () => {
    vi.useFakeTimers();
    await session.play();
    expect(session.playing).toBe(true);
    vi.advanceTimersByTime(100);
    await session.pause();
    vi.useRealTimers();
    expect(session.playing).toBe(false);
    const { length, epoch } = session.lossHistory;
    expect(length).toBe(session.frame!.epoch + 1);
    expect(Array.from(epoch.subarray(0, 4))).toEqual([0, 1, 2, 3]);
  });

  test('with the same seed and number of steps gives the same weights', async () => {
    await session.stepBatch(7);
    const once = weights();
    await session.stepEpoch(3);
    await session.reset();
    await session.stepBatch(7);
    expect(weights()).toEqual(once);
    expect(session.replayable).toBe(true);
    await session.setConfig({ 'learning-rate': 0.1 });
    expect(session.replayable).toBe(false);
  });

  test('that diverged stops, and goes back to the last good weights', async () => {
    await session.stepEpoch();
    const good = weights();
    vi.useFakeTimers();
    await session.setConfig({ 'learning-rate': 10 });
    await session.play();
    vi.advanceTimersByTime(20);
    vi.useRealTimers();
    await session.settled();
    expect(session.playing).toBe(false);
    expect(session.frame!.diverged).toContain('step');
    await session.restore();
    expect(weights()).toEqual(good);
  });

  test('draws new points of the next data seed', async () => {
    await session.regenerate();
    expect(session.config.dataSeed).toBe(1);
    expect(session.frame!.step).toBe(0);
  });
});
