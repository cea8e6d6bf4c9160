// step: what is asked of the laboratory, and which answers are taken.
import { describe, expect, it } from 'vitest';
import type { GradientCheck, Subject, Trace } from '../../../src/engine/lab';
import { nearest } from '../../../src/step/nearest';
import { StepSource } from '../../../src/step/source.svelte';
import { fixture } from './fixture';

const check: GradientCheck = { maxRelativeError: 1e-9, tensors: [] };
const subject = { weights: new Float32Array(1) } as Subject;

function source(trace: (row: number) => Promise<Trace>) {
  let step = 7;
  const made = new StepSource(
    () => ({ trace: (_: Subject, row: number) => trace(row), gradcheck: () => Promise.resolve(check) }),
    () => ({ subject, step: step++ }),
  );
  return made;
}

describe('StepSource', () => {
  it('traces and checks the present weights', async () => {
    const made = source(() => Promise.resolve(fixture()));
    await made.refresh();
    expect([made.trace?.nodes.length, made.check, made.step, made.busy]).toEqual([fixture().nodes.length, check, 7, false]);
    await made.refresh();
    expect(made.step).toBe(8);
  });
  it('traces another row with the same weights', async () => {
    const made = source((row) => Promise.resolve(fixture([row, 0])));
    await made.refresh();
    await made.choose(5);
    expect([made.row, made.step, made.trace?.nodes[0]?.value]).toEqual([5, 7, [5, 0]]);
  });
  it('keeps the last good trace when one is refused, and says why', async () => {
    const made = source((row) => (row ? Promise.reject(new Error('no such row')) : Promise.resolve(fixture())));
    await made.refresh();
    await made.choose(9);
    expect([made.row, made.failure, made.trace !== null, made.busy]).toEqual([0, 'no such row', true, false]);
    await made.choose(0);
    expect(made.failure).toBe('');
  });
  it('takes only the answer to the last question', async () => {
    const answers: ((trace: Trace) => void)[] = [];
    const made = source(() => new Promise((resolve) => answers.push(resolve)));
    const first = made.refresh();
    const second = made.choose(2);
    answers[1]!(fixture([2, 0]));
    answers[0]!(fixture([1, 0]));
    await Promise.all([first, second]);
    expect([made.row, made.trace?.nodes[0]?.value]).toEqual([2, [2, 0]]);
  });
});

describe('nearest', () => {
  it('is the row under the click', () => {
    const x = new Float32Array([0, 0, 9, 1, 1, 9, 2, 2, 9]);
    expect(nearest(x, 3, 3, [0, 1], 1.2, 1.1)).toBe(1);
    expect(nearest(x, 3, 3, [0, 1], 9, 9)).toBe(2);
  });
});
