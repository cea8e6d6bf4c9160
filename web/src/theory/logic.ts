// theory: small facts about truth tables and threshold units that the page writes out.
import type { Logic } from '../engine/lab';
import { indexed, minus } from '../plot/format';

/** Row r of a table of n inputs, x1 the highest digit, as -1 and +1. */
export const inputsOf = (row: number, n: number): number[] => Array.from({ length: n }, (_, j) => ((row >> (n - 1 - j)) & 1 ? 1 : -1));

/** A sum of products that is true in these rows; every input occurs in it. */
export function expressionOf(truth: readonly boolean[]): string {
  const n = Math.round(Math.log2(truth.length));
  const names = Array.from({ length: n }, (_, j) => `x${j + 1}`);
  const rows = truth.flatMap((y, r) => (y ? [r] : []));
  if (rows.length === 0) return `x1 & !x1 & ${names[n - 1]}`;
  if (rows.length === truth.length) return `x1 | !x1 | ${names[n - 1]}`;
  return rows.map((r) => inputsOf(r, n).map((x, j) => (x > 0 ? names[j] : `!${names[j]}`)).join(' & ')).join(' | ');
}

/** v = w·x + b of one threshold unit. */
export const preActivation = (weights: readonly number[], bias: number, x: readonly number[]): number =>
  weights.reduce((sum, w, j) => sum + w * x[j], bias);

/** A number with a real minus sign, in few digits. */
export const shown = (v: number): string => String(Number(v.toFixed(3))).replace('-', minus);

/** "2x₁ + 4x₂ − x₃ − 2", terms of weight 0 left out. */
export function sumText(weights: readonly number[], bias: number, name = 'x'): string {
  let text = '';
  const add = (value: number, what: string) => {
    if (value === 0) return;
    const size = Math.abs(value) === 1 && what ? what : shown(Math.abs(value)) + what;
    text += text ? ` ${value < 0 ? minus : '+'} ${size}` : (value < 0 ? minus : '') + size;
  };
  weights.forEach((w, j) => add(w, indexed(`${name}${j + 1}`)));
  add(bias, '');
  return text || '0';
}

/** "−2 + 2·(−1) + 4·1": the sum with numbers in it. */
export function substituted(weights: readonly number[], bias: number, x: readonly number[]): string {
  const number = (v: number) => (v < 0 ? `(${shown(v)})` : shown(v));
  return [shown(bias), ...weights.map((w, j) => `${number(w)}·${number(x[j])}`)].join(' + ');
}

/** A truth value or an input as lectures write them. */
export function mark(v: boolean): string {
  return v ? '+' : '−';
}

/** What no weights can do, in a sentence. */
export function whyNot({ contradiction }: Pick<Logic, 'contradiction'>): string {
  const side = (y: boolean) =>
    contradiction
      .filter((row) => row.y === y)
      .map(({ times, x }) => `${times > 1 ? `${times}·` : ''}(${x.map((v) => mark(v > 0)).join(' ')})`)
      .join(' + ');
  return `Why none can: ${side(true)} = ${side(false)}. So v adds up to the same on both sides, but it had to be above 0 on each row of the left, where y is +, and on none of the right.`;
}
