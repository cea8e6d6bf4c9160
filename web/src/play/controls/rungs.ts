// play: the values that the number fields step along; any other can be typed.
import type { SettingRow } from '../../engine/protocol';
import { isInRange } from '../../engine/settings';

export const rateRungs = [1e-5, 1e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10] as const;
export const penaltyRungs = [0, 1e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10] as const;
export const clipRungs = [0, 0.1, 0.3, 1, 3, 10] as const;

/** Tenths of a range that is as wide as 1; else 1 and 3 times powers of ten, and 0 where it may be. */
export function rungsOf(row: SettingRow): number[] {
  const { low = 0, high = Infinity } = row;
  const even = row.scale !== 'log' && high - low <= 1;
  const powers = [-4, -3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 3].map((digit) => Number(`${digit}e${power}`)));
  const all = even ? Array.from({ length: 10 }, (_, i) => i / 10) : [0, ...powers];
  return all.filter((value) => isInRange(row, value));
}
