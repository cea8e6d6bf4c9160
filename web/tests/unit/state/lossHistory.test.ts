import { expect, test } from 'vitest';
import { LossHistory } from '../../../src/state/lossHistory';

test('rows stand in columns, and a long run is thinned evenly', () => {
  const history = new LossHistory(1024);
  for (let epoch = 0; epoch < 5000; epoch++) history.append([epoch, epoch + 0.1, epoch + 0.2, epoch + 0.3, epoch + 0.4]);
  expect(history.length).toBeLessThanOrEqual(1024);
  expect(history.epoch[0]).toBe(0);
  expect(history.epoch[history.length - 1]).toBe(4999);
  for (let i = 1; i < history.length; i++) {
    expect(history.epoch[i]!).toBeGreaterThan(history.epoch[i - 1]!);
    expect(history.testScore[i]!).toBeCloseTo(history.epoch[i]! + 0.4);
  }
  history.clear();
  expect(history.length).toBe(0);
});

test('another look at an epoch replaces the first', () => {
  const history = new LossHistory();
  history.append([0, 9, 9, 9, 9, 1, 5, 6, 7, 8, 1, 4, 3, 2, 1]);
  expect(history.length).toBe(2);
  expect(history.trainLoss[1]).toBe(4);
});
