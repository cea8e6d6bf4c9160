import { expect, test } from 'vitest';
import { decisionLines, hasNorm, planeInputs } from '../../../src/play/views/unitLines';
import { Fake } from '../support/fake';

test('units have a line only where the inputs are the window itself', () => {
  expect(planeInputs(new Fake({ features: ['y', 'x'] }).layout)).toEqual([1, 0]);
  expect(planeInputs(new Fake({ features: ['y'] }).layout)).toEqual([-1, 0]);
  expect(planeInputs(new Fake({ features: ['x', 'x^2'] }).layout)).toBeNull();
  expect(planeInputs(new Fake({ features: ['x^2', 'y^2'] }).layout)).toBeNull();
  expect(planeInputs(new Fake({ columns: 5 }).layout)).toEqual([0, 1]);
  expect(planeInputs(new Fake({ columns: 1 }).layout)).toBeNull();
});

test("a unit's line runs through the zeros of its weighted sum; a norm takes the lines away", () => {
  const fake = new Fake({ hidden: [5, 3] });
  const frame = fake.frame();
  const lines = decisionLines(fake.layout, frame);
  expect(lines.length).toBe(5);
  const out = { hidden: [] as number[], output: [] as number[] };
  lines.forEach((line, unit) => {
    if (!line) return;
    fake.forward([line[0], line[1]], out);
    expect(out.hidden[2 + unit]).toBeCloseTo(0, 4);
  });
  const normed = { ...frame, weights: new Float32Array([...frame.weights, 1, 0]) };
  expect(hasNorm(fake.layout, frame)).toBe(false);
  expect(decisionLines(fake.layout, normed)).toEqual([]);
});
