// own: drawings become rows, and bad files are refused before they are read.
import { expect, test } from 'vitest';
import { dot, erase, problem, spray, toPoints } from '../../../src/own/drawing';
import { refusal } from '../../../src/own/file';

test('two drawn classes are binary, and an unused one in between is left out', () => {
  const points = toPoints([dot(1, 2, 0), dot(-1, 0, 2), dot(3, 3, 2), dot(0, 0, 0)], 'classes');
  expect(points).toMatchObject({ task: 'binary', classes: ['class 1', 'class 3'], plane: true, columns: ['x', 'y'] });
  expect([...points.y]).toEqual([0, 1, 1, 0]);
  expect([...points.x.subarray(0, 4)]).toEqual([1, 2, -1, 0]);
});

test('three classes are multiclass, numbers are a regression', () => {
  expect(toPoints([dot(0, 0, 0), dot(0, 0, 1), dot(0, 0, 4)], 'classes').task).toBe('multiclass');
  const numbers = toPoints([dot(0, 0, 0.5), dot(1, 1, -1)], 'number');
  expect(numbers).toMatchObject({ task: 'regression', classes: [] });
  expect([...numbers.y]).toEqual([0.5, -1]);
});

test('a drawn function has one input, from left to right', () => {
  const points = toPoints([dot(2, 5, 0), dot(-3, 1, 0)], 'function');
  expect(points).toMatchObject({ columns: ['x'], plane: false, task: 'regression' });
  expect([...points.x]).toEqual([-3, 2]);
  expect([...points.y]).toEqual([1, 5]);
});

test('dots stay on the plane', () => {
  expect(dot(7, -9, 0)).toEqual({ x: 6, y: -6, value: 0 });
});

test('spray stays within its radius, the eraser takes what is near', () => {
  let n = 0;
  const dots = spray(1, 1, 3, 0.5, 50, () => ((n = (n * 16807 + 7) % 2147483647), n / 2147483647));
  expect(dots).toHaveLength(50);
  for (const d of dots) expect(Math.hypot(d.x - 1, d.y - 1)).toBeLessThan(0.502);
  expect(erase([dot(0, 0, 0), dot(2, 0, 0)], 0.1, 0, 0.5)).toEqual([dot(2, 0, 0)]);
});

test('a drawing that cannot be learned is told apart', () => {
  expect(problem([dot(0, 0, 0)], 'classes')).toContain('there is 1');
  expect(problem(Array(5).fill(dot(0, 0, 0)), 'classes')).toContain('one class');
  expect(problem([...Array(5).fill(dot(0, 0, 0)), dot(0, 0, 1)], 'classes')).toContain('Class 2 has a single point');
  expect(problem(Array(5).fill(dot(0, 0, 0)), 'function')).toBe('');
});

test('files that are empty, too large or of another kind are refused by name', () => {
  expect(refusal({ name: 'a.csv', size: 0 })).toBe('a.csv is empty.');
  expect(refusal({ name: 'a.csv', size: 51e6 })).toContain('51 MB; the page reads up to 50 MB');
  expect(refusal({ name: 'a.docx', size: 10 })).toContain('a.docx is none of .csv');
  expect(refusal({ name: 'A.CSV', size: 10 })).toBe('');
});
