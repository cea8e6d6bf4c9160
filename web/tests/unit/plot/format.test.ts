import { expect, test } from 'vitest';
import { affine, inputName, num, percent, power, tickText } from '../../../src/plot/format';

test.each([
  [0, '0'], [0.5, '0.500'], [-0.5, '−0.500'], [3.14159, '3.14'], [123.456, '123'], [99999, '99999'], [0.0123, '0.0123'], [0.00123, '0.0012'],
  [1e-5, '1.0e−5'], [2.5e7, '2.5e7'], [-Infinity, '−∞'], [NaN, 'NaN'], [-0.0004, '−4.0e−4'],
])('%f is written %s', (value, text) => {
  expect(num(value)).toBe(text);
});

test('ticks of an axis share their decimals, and zero has no sign', () => {
  expect([-0.5, 0, 0.5].map((v) => tickText(v, 0.5))).toEqual(['−0.5', '0.0', '0.5']);
  expect([-2, 0, 20].map((v) => tickText(v, 2))).toEqual(['−2', '0', '20']);
  expect([0.25, 0.5, 0.75].map((v) => tickText(v, 0.25))).toEqual(['0.25', '0.50', '0.75']);
  expect(tickText(-1e-18, 0.1)).toBe('0.0');
});

test('logarithmic axes name powers of ten', () => {
  expect([1e-12, 0.001, 0.1, 1, 100, 1e5].map(power)).toEqual(['10⁻¹²', '10⁻³', '0.1', '1', '100', '10⁵']);
});

test('shares', () => {
  expect([0, 0.125, 1, NaN].map(percent)).toEqual(['0 %', '12.5 %', '100 %', '–']);
});

test('the weighted sum is written with its signs between the terms, and long ones are cut', () => {
  expect(affine([0.31, -0.52], ['x', 'y²'], 0.1)).toBe('z = 0.310·x − 0.520·y² + 0.100');
  expect(affine([-1, 2, 3], ['a', 'b', 'c'], -1, 2)).toBe('z = −1.00·a + 2.00·b + … (1 more) − 1.00');
  expect(affine([], [], 0.5)).toBe('z = 0.500');
});

test('input names are written as in books', () => {
  expect(['x^2', 'x*y', 'sin(x)'].map(inputName)).toEqual(['x²', 'x·y', 'sin(x)']);
});
