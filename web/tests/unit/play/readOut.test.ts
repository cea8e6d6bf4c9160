import { expect, test } from 'vitest';
import { axisNames, cellAt, valueAt } from '../../../src/play/views/readOut';
import { Fake } from '../support/fake';

test('row 0 of a map is at the top of the window', () => {
  const { layout } = new Fake();
  expect(cellAt(layout, 4, -5.9, 5.9)).toBe(0);
  expect(cellAt(layout, 4, 5.9, 5.9)).toBe(3);
  expect(cellAt(layout, 4, -5.9, -5.9)).toBe(12);
  expect(cellAt(layout, 4, 7, 0)).toBe(-1);
});

test('the read-out is what the network says there', () => {
  const fake = new Fake({ hidden: [3], side: 48, thumb: 48 });
  const frame = fake.frame();
  const out = { hidden: [] as number[], output: [] as number[] };
  const at = (k: number) => -6 + ((k + 0.5) / 48) * 12;
  fake.forward([at(10), at(30)], out);
  expect(valueAt(fake.layout, frame, null, at(10), at(30)).startsWith(out.output[0]!.toFixed(3).replace('-', '−'))).toBe(true);
  expect(Number(valueAt(fake.layout, frame, 3, at(10), at(30)).replace('−', '-'))).toBeCloseTo(out.hidden[3]!, 2);
});

test('of many classes the likeliest is named', () => {
  const fake = new Fake({ classes: 3, side: 8, thumb: 8 });
  expect(valueAt(fake.layout, fake.frame(), null, 1, 1)).toMatch(/^class [123] 0?\.?\d/);
  expect(valueAt(fake.layout, fake.frame(), null, 9, 1)).toBe('–');
});

test('axes carry the names of the columns that the window shows', () => {
  expect(axisNames(new Fake().layout)).toEqual(['x', 'y']);
  expect(axisNames(new Fake({ features: ['x^2', 'y'] }).layout)).toEqual(['x', 'y']);
  expect(axisNames(new Fake({ columns: 5 }).layout)).toEqual(['column 1', 'column 2']);
});
