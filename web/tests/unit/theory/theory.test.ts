// theory: tables, lines, planes and drawn functions are what the lectures say.
import { expect, test } from 'vitest';
import type { Approximation } from '../../../src/engine/lab';
import { drawnBetween, knotPlace, knots, outline, partial, plotSummary, spanOf } from '../../../src/theory/curve';
import { around, halfplane, lineIn, planeCut } from '../../../src/theory/geometry';
import { expressionOf, inputsOf, preActivation, substituted, sumText, whyNot } from '../../../src/theory/logic';

test('the threshold table of the lecture', () => {
  const v = Array.from({ length: 8 }, (_, r) => preActivation([2, 4, -1], -2, inputsOf(r, 3)));
  expect(v).toEqual([-7, -9, 1, -1, -3, -5, 5, 3]);
});

test('sums are written as one writes them', () => {
  expect(sumText([2, 4, -1], -2)).toBe('2x₁ + 4x₂ − x₃ − 2');
  expect(sumText([-1, 0, 0.5], 0)).toBe('−x₁ + 0.5x₃');
  expect(sumText([0], 0)).toBe('0');
  expect(sumText([-1, 1], -0.5, 'h')).toBe('−h₁ + h₂ − 0.5');
  expect(substituted([2, -1], -2, [-1, 1])).toBe('−2 + 2·(−1) + (−1)·1');
});

test('an expression is true exactly in its rows', () => {
  for (let code = 0; code < 256; ++code) {
    const truth = Array.from({ length: 8 }, (_, r) => ((code >> r) & 1) === 1);
    const js = expressionOf(truth).replace(/x(\d)/g, (_, d: string) => `x[${Number(d) - 1}]`).replace(/&/g, '&&').replace(/\|/g, '||');
    const f = new Function('x', `return ${js}`) as (x: boolean[]) => boolean;
    expect(truth.map((_, r) => Boolean(f(inputsOf(r, 3).map((x) => x > 0))))).toEqual(truth);
    expect(expressionOf(truth)).toContain('x3');
  }
});

test('a contradiction is written as a sum of rows', () => {
  const row = (times: number, x: number[], y: boolean) => ({ times, x, y });
  const contradiction = [row(1, [-1, 1], true), row(2, [1, -1], true), row(1, [1, 1], false)];
  expect(whyNot({ contradiction })).toContain('(− +) + 2·(+ −) = (+ +).');
});

test('a plane cuts the cube where its value is zero', () => {
  const diagonal = planeCut(([x, y, z]) => x + y + z);
  expect(diagonal).toHaveLength(6);
  for (const [x, y, z] of diagonal) expect(x + y + z).toBeCloseTo(0);
  expect(planeCut(([x]) => x - 0.5)).toHaveLength(4);
  expect(planeCut(() => 5)).toHaveLength(0);
});

test('corners of a polygon are put in order', () => {
  const ordered = around([[0, 0], [1, 1], [1, 0], [0, 1]]);
  for (let i = 0; i < 4; ++i) {
    const [a, b] = [ordered[i], ordered[(i + 1) % 4]];
    expect(Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])).toBe(1);
  }
});

test('a line is cut off at the square, and one outside is not drawn', () => {
  expect(lineIn([1, 1], -1.5, -0.5, 1.5)).toEqual(expect.arrayContaining([[0, 1.5], [1.5, 0]]));
  expect(lineIn([1, 0], -5, -1, 1)).toBeNull();
  expect(lineIn([0, 0], 1, -1, 1)).toBeNull();
});

test('a half plane is the part of the square on its side', () => {
  expect(halfplane([1, 0], 0, -1, 1).every(([x]) => x >= 0)).toBe(true);
  expect(halfplane([0, 0], 1, -1, 1)).toHaveLength(4);
  expect(halfplane([0, 0], -1, -1, 1)).toHaveLength(0);
});

const three: Approximation = {
  x: [0, 1, 2, 3, 4], target: [0, 1, 2, 3, 4], network: [0, 1, 2, 3, 4], units: 2, maxError: 0,
  bumps: [{ left: 0, right: 2, height: 0 }, { left: 0, right: 4, height: 2 }, { left: 2, right: 4, height: 4 }],
};

test('hats stand on their node, plateaus between their steps', () => {
  expect(outline(three, 1, 'relu')).toEqual([[0, 0], [2, 2], [4, 0]]);
  expect(outline(three, 2, 'sigmoid')).toEqual([[2, 0], [2, 4], [4, 4], [4, 0]]);
});

test('partial sums end with their last bump', () => {
  expect(partial(three, 0, 'relu')).toEqual([]);
  expect(partial(three, 2, 'relu')).toEqual([[0, 0], [1, 1], [2, 2], [4, 0], [4, 0]]);
  expect(partial(three, 3, 'relu')).toHaveLength(5);
});

test('a stroke moves the knots that it passes, in either direction', () => {
  expect(drawnBetween([0, 0, 0, 0, 0], [1, 1], [3, 3], [0, 4])).toEqual([0, 1, 2, 3, 0]);
  expect(drawnBetween([0, 0, 0, 0, 0], [3, 3], [1, 1], [0, 4])).toEqual([0, 1, 2, 3, 0]);
  expect(drawnBetween([0, 0, 0], [2, 5], [2, 5], [0, 2])).toEqual([0, 0, 5]);
});

test('a plot shows zero and has some air', () => {
  const [low, high] = spanOf([1, 2], [3]);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(3);
});

test('the plot says in words what it shows', () => {
  const answer = { x: [], target: [], network: [], bumps: [{}, {}], units: 4, maxError: 0.12345 } as unknown as Approximation;
  expect(plotSummary(answer, 1, null)).toBe('The function and the sum of 1 of 2 bumps; largest error 0.123');
  expect(plotSummary(null, 0, null)).toBe('The function and the sum of 0 of 0 bumps; largest error unknown');
  expect(plotSummary(answer, 2, [knotPlace(knots - 1, [-3, 3]), -0.5])).toBe(
    'Function to draw. Left and right choose a place, up and down move it. x 3.0, value -0.5',
  );
});
