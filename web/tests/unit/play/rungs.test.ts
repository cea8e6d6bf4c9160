import { expect, test } from 'vitest';
import { rungsOf } from '../../../src/play/controls/rungs';
import type { SettingRow } from '../../../src/engine/protocol';

const row = (more: Partial<SettingRow>): SettingRow => ({
  name: 'x', member: 'x', link: 'x', type: 'number', default: 0, tunable: true, ...more,
});

test('a share is stepped by tenths, other numbers along powers of ten, within what the setting may be', () => {
  expect(rungsOf(row({ low: 0, high: 1, below: true }))).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  expect(rungsOf(row({ low: 0, above: true, high: 1, scale: 'log' }))).toEqual([1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]);
  expect(rungsOf(row({ type: 'whole', low: 0, high: 100 }))).toEqual([0, 1, 3, 10, 30, 100]);
});
