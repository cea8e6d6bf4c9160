import { expect, test } from 'vitest';
import { changed, choicesOf, isInRange, rangeText, readSetting, settingRow, settingsOf } from '../../../src/engine/settings';
import { activationText, setupText } from '../../../src/engine/setup';
import type { SettingRow } from '../../../src/engine/protocol';
import { catalogue, defaults } from '../support/fakeCatalogue';

const row = (more: Partial<SettingRow>): SettingRow => ({
  name: 'made-up', member: 'made_up', link: 'up', type: 'number', default: 0, tunable: false, ...more,
});

test('a setup has a line for the structure and for every row of the table', () => {
  expect(setupText(defaults).split('\n')).toEqual([
    'data circle', 'samples 0', 'noise 0', 'test 0.5', 'data-seed 0', 'features x,y', 'task auto', 'hidden 4,2',
    'activation tanh', 'seed 0', 'init auto', 'norm none', 'dropout 0', 'output auto', 'loss auto', 'optimizer sgd',
    'learning-rate 0.03', 'schedule constant', 'batch 10', 'l1 0', 'l2 0', 'clip-norm 0', '',
  ]);
  expect(setupText({ ...defaults, ...changed('made-up', [3, 4]) })).toContain('\nmade-up 3,4\n');
});

test('layers that do the same have one activation in texts, others one each', () => {
  expect(activationText({ ...defaults, activations: ['relu', 'relu'] })).toBe('relu');
  expect(activationText({ ...defaults, activations: ['relu', 'maxout:pieces=3', 'tanh'] })).toBe('relu,maxout:pieces=3');
  expect(setupText({ ...defaults, hidden: [], activations: [] })).toContain('\nhidden \nactivation linear\n');
});

test('every setting of a configuration is a row of the table', () => {
  for (const [name] of settingsOf(defaults)) expect(settingRow(catalogue, name).name).toBe(name);
  expect(() => settingRow(catalogue, 'momentum')).toThrow('the engine has no setting momentum');
});

test('a range may leave its ends out and is said in words', () => {
  const cases: [Partial<SettingRow>, string, number[], number[]][] = [
    [{ low: 0, high: 1 }, 'a number from 0 to 1', [0, 0.5, 1], [-0.1, 1.1, NaN, Infinity]],
    [{ low: 0, above: true }, 'a number above 0', [1e-9, 5], [0, -1, Infinity]],
    [{ low: 0, high: 1, below: true }, 'a number of at least 0 and below 1', [0, 0.99], [1]],
    [{ high: 3 }, 'a number of at most 3', [-7, 3], [4]],
    [{ type: 'whole', low: 1 }, 'a whole number of at least 1', [1, 2], [0, 1.5]],
    [{}, 'a number', [-1e9, 1e9], [NaN]],
  ];
  for (const [more, text, inside, outside] of cases) {
    expect(rangeText(row(more))).toBe(text);
    expect(inside.filter((value) => !isInRange(row(more), value))).toEqual([]);
    expect(outside.filter((value) => isInRange(row(more), value))).toEqual([]);
  }
});

test('choices are those of the lists, with what the page begins with in front if no list has it', () => {
  expect(choicesOf(settingRow(catalogue, 'norm'), catalogue)).toEqual(['none', 'batch', 'layer']);
  expect(choicesOf(settingRow(catalogue, 'output'), catalogue)).toEqual(['auto', ...catalogue.outputs]);
  expect(choicesOf(settingRow(catalogue, 'optimizer'), catalogue)).toEqual(['sgd', 'momentum', 'adam', 'lbfgs']);
  const two = row({ type: 'choice', default: 'none', family: ['outputs', 'schedules'], choices: ['none'] });
  expect(choicesOf(two, catalogue)).toEqual(['none', 'linear', 'tanh', 'sigmoid', 'softmax', 'constant', 'cosine', 'exponential']);
});

test('texts are read by the type of their row', () => {
  const read = (more: Partial<SettingRow>, text: string) => readSetting(row(more), text, catalogue);
  expect(read({ type: 'toggle' }, 'true')).toEqual({ value: true });
  expect(read({ type: 'toggle' }, 'yes')).toEqual({ rule: 'true or false' });
  expect(read({ type: 'wholes', low: 1 }, '3,4')).toEqual({ value: [3, 4] });
  expect(read({ type: 'wholes', low: 1 }, '3,0')).toEqual({ rule: 'a list, each a whole number of at least 1' });
  expect(read({ type: 'text' }, 'any')).toEqual({ value: 'any' });
  expect(read({}, ' ')).toEqual({ rule: 'a number' });
  expect(read({ type: 'choice', default: 'a', choices: ['a', 'b'] }, 'b:x=1')).toEqual({ value: 'b:x=1' });
  expect(read({ type: 'choice', default: 'a', choices: ['a', 'b'] }, 'c')).toEqual({ rule: 'of a, b' });
});
