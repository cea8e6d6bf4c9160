// lessons: every lesson can be walked through, and is found again by its link.
import { expect, test } from 'vitest';
import { clean, configAt, readPlace, writePlace } from '../../../src/lessons/lesson';
import { lessons } from '../../../src/lessons/lessons';
import { mended } from '../../../src/state/defaults';
import { catalogue, defaults } from '../support/fakeCatalogue';

test('lessons have names of their own and at least two steps', () => {
  expect(new Set(lessons.map((l) => l.id)).size).toBe(lessons.length);
  for (const lesson of lessons) {
    expect(lesson.steps.length).toBeGreaterThan(1);
    expect(lesson.id).toMatch(/^[a-z]+$/);
  }
});

test('a lesson begins from the same settings whatever was set before', () => {
  expect(Object.keys(clean(catalogue)).sort()).toEqual(Object.keys(defaults).sort());
});

test('each step has one activation a hidden layer, so nothing is mended', () => {
  for (const lesson of lessons)
    lesson.steps.forEach((_, i) => {
      const config = { ...defaults, ...configAt(lesson, i, catalogue) };
      expect(config.activations).toHaveLength(config.hidden.length);
      expect(mended(config)).toEqual(config);
    });
});

test('a step keeps what the steps before it set', () => {
  const overfit = lessons.find((l) => l.id === 'overfit')!;
  expect(configAt(overfit, 1, catalogue).l2).toBe(0.03);
  expect(configAt(overfit, 2, catalogue)).toMatchObject({ l2: 0, dropout: 0.3, noise: 0.3 });
});

test('a place is written and read again; a step too far is the last', () => {
  for (const lesson of lessons)
    lesson.steps.forEach((_, step) => expect(readPlace(writePlace({ lesson, step }), lessons)).toEqual({ lesson, step }));
  expect(readPlace('depth', lessons)?.step).toBe(0);
  expect(readPlace('depth.99', lessons)?.step).toBe(3);
  expect(readPlace('depth.x', lessons)?.step).toBe(0);
  expect(readPlace('nothing', lessons)).toBeNull();
});
