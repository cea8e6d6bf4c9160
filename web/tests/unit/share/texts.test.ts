// share: the texts that train the same network elsewhere.
import { expect, test } from 'vitest';
import type { Patch, Points } from '../../../src/engine/protocol';
import { commandLine } from '../../../src/share/cli';
import { coloured } from '../../../src/share/colour';
import { cppProgram } from '../../../src/share/cpp';
import { pythonProgram } from '../../../src/share/python';
import { recipe } from '../../../src/share/recipe';
import { catalogue as whole, defaults } from '../support/fakeCatalogue';

const catalogue = {
  settings: whole.settings,
  sets: [
    { name: 'circle', description: '', regression: false, samples: 500 },
    { name: 'plane', description: '', regression: true, samples: 1200 },
  ],
  optimizers: [
    { name: 'sgd', formula: '', source: '', params: [] },
    { name: 'lbfgs', formula: '', source: '', params: [], solver: true },
  ],
};
const of = (patch: Patch = {}, points?: Points, steps = 1250) =>
  recipe({ ...defaults, ...patch }, points, { steps, epochs: steps / 25 }, catalogue);
const points = (name: string, plane: boolean, task: Points['task'], preprocessing?: string): Points => ({
  name, plane, task, preprocessing, columns: ['x', 'y'], x: new Float32Array(4), y: new Float32Array(2), classes: ['a', 'b'],
});

test('the command line says all that the program would choose by itself', () => {
  expect(commandLine(of())).toBe(
    'halfspace train circle --task classification --test 0.5 --no-standardize \\\n' +
      '  --hidden 4,2 --activation tanh --dropout 0 --optimizer sgd \\\n' +
      '  --learning-rate 0.03 --schedule constant --batch 10 --epochs 1000 \\\n' +
      '  --max-steps 1250 --seed 0 --out model.safetensors',
  );
});

test('settings that are not the usual ones have their flags', () => {
  const line = commandLine(of({
    data: 'plane', noise: 0.1, samples: 300, trainShare: 0.9, hidden: [], activations: [], l1: 0.01, l2: 0.001,
    'clip-norm': 1, norm: 'batch', init: 'zeros', loss: 'huber:delta=2', output: 'linear',
  }));
  for (const part of ['--samples 300', '--noise 0.1', '--test 0.1', '--task regression', '--hidden none', '--l1 0.01',
    '--l2 0.001', '--clip-norm 1', '--norm batch', '--init zeros', '--loss huber:delta=2', '--output linear'])
    expect(line).toContain(part);
  expect(line).not.toContain('--activation');
});

test('a solver has no learning rate, schedule or batch', () => {
  const line = commandLine(of({ optimizer: 'lbfgs' }));
  for (const part of ['--learning-rate', '--schedule', '--batch']) expect(line).not.toContain(part);
});

test('other features need the file of the data, and that is said', () => {
  const r = of({ features: ['x', 'y', 'x^2'] });
  expect(commandLine(r)).toContain('train halfspace-data.csv --target label');
  expect(r.notes[0]).toContain('Download the data');
});

test('an embedded set goes by its name and is standardized there', () => {
  const scaled = '{"columns":[{"mean":5.8,"scale":0.8}],"target":{"names":["species"]}}';
  const line = commandLine(of({ data: 'own' }, points('iris', false, 'multiclass', scaled)));
  expect(line).toContain('train iris');
  expect(line).not.toContain('--no-standardize');
  expect(commandLine(of({ data: 'own' }, points('my points', true, 'binary')))).toContain('train halfspace-data.csv');
});

test('a file keeps its target and its scale', () => {
  const rules = '{"columns":[{"mean":3,"scale":2}],"target":{"names":["the price"]}}';
  const r = of({ data: 'own' }, points('houses.csv', false, 'regression', rules));
  expect(commandLine(r)).toContain("train halfspace-data.csv --target 'the price' --task regression");
  expect(commandLine(r)).not.toContain('--no-standardize');
  expect(pythonProgram(r).code).toContain('index("the price")');
  expect(pythonProgram(r).code).toContain('StandardScaler().fit(x)');
});

test('no step yet is one step', () => {
  const r = of({}, undefined, 0);
  expect([r.steps, r.epochs]).toEqual([1, 1]);
});

test('a schedule spans the epochs of the session, and the steps that were taken end the run', () => {
  const r = of({ schedule: 'cosine', optimizer: 'adam' }, undefined, 333);
  expect(commandLine(r)).toContain('--schedule cosine --batch 10');
  expect(commandLine(r)).toMatch(/--epochs 1000 \\\n +--max-steps 333 /);
  expect(cppProgram(r)).toContain('  options.schedule = "cosine";\n');
  expect(cppProgram(r)).toContain('  options.epochs = 1000;\n  options.max_steps = 333;\n');
});

test('hidden layers keep their different activations', () => {
  const r = of({ activations: ['tanh', 'leaky_relu:alpha=0.1'] });
  expect(commandLine(r)).toContain('--activation tanh,leaky_relu:alpha=0.1 ');
  expect(cppProgram(r)).toContain('  options.activation = "tanh,leaky_relu:alpha=0.1";\n');
  expect(r.notes).toEqual([]);
  expect(pythonProgram(r).notes).toContain('scikit-learn has one activation for all hidden layers.');
  expect(commandLine(of({ activations: ['relu', 'relu'] }))).toContain('--activation relu ');
});

test('what the program would choose by itself is left out, and all else is said', () => {
  const row = { name: 'made-up', member: 'made_up', link: 'up', type: 'toggle', default: false, unsaid: false, tunable: true } as const;
  const made = (value: boolean) =>
    recipe({ ...defaults, ...{ 'made-up': value } }, undefined, { steps: 1, epochs: 1 }, { ...catalogue, settings: [...catalogue.settings, row] });
  expect(commandLine(made(false))).not.toContain('made-up');
  expect(commandLine(made(true))).toContain('--made-up ');
  expect(cppProgram(made(true))).toContain('  options.made_up = true;\n');
  expect(pythonProgram(made(true)).notes.at(-1)).toBe('It leaves out made up.');
});

test('the C++ program names the same settings', () => {
  const code = cppProgram(of({ noise: 0.2, l2: 0.01 }));
  for (const part of ['.data = "circle"', '.noise = 0.2', 'options.hidden = {4, 2};', 'options.activation = "tanh";',
    'options.learning_rate = 0.03;', 'options.l2 = 0.01;', 'test accuracy']) expect(code).toContain(part);
  expect(cppProgram(of({ data: 'plane' }))).toContain('test.metric("r2")');
});

test('Python stands in with what scikit-learn has, and says what it has not', () => {
  const { code, notes } = pythonProgram(of({ activations: ['gelu', 'gelu'], dropout: 0.2, optimizer: 'rprop', l2: 0.1 }));
  expect(code).toContain('activation="relu"');
  expect(code).toContain('solver="adam"');
  expect(code).toContain('alpha=0.1 * 10');
  expect(notes.join(' ')).toMatch(/no gelu.*no rprop.*leaves out dropout/);
  expect(pythonProgram(of()).code).toContain('momentum=0,');
});

test('colouring loses no letter', () => {
  const r = of({ noise: 0.1 });
  for (const [text, language] of [[commandLine(r), 'shell'], [cppProgram(r), 'cpp'], [pythonProgram(r).code, 'python']] as const)
    expect(coloured(text, language).map((p) => p.text).join('')).toBe(text);
});

test('colouring knows comments, strings, numbers and flags', () => {
  expect(coloured('--seed 3 # why', 'shell').map((p) => p.kind)).toEqual(['word', 'plain', 'number', 'plain', 'comment']);
  expect(coloured('return "a//b";', 'cpp').map((p) => p.kind)).toEqual(['word', 'plain', 'string', 'plain']);
});
