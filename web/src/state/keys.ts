// state: how each setting is written in a link, and what it may be.
import type { Catalogue, Config } from '../engine/protocol';
import { mostLayers, mostUnits } from './defaults';

/** Reads a setting; answers with a sentence if the text is no such thing. */
export interface Key<V> {
  key: string; // in the link
  write(value: V): string;
  read(text: string, catalogue: Catalogue): { value: V } | { rule: string };
}

type Keys = { [K in keyof Config]: Key<Config[K]> };

export const keys: Keys = {
  data: choice('data', (c) => ['own', ...c.sets.map((set) => set.name)]),
  samples: number('samples', 0, 100000, true),
  noise: number('noise', 0, 1),
  trainShare: number('train', 0.1, 0.9),
  seed: number('seed', 0, 2 ** 32 - 1, true),
  dataSeed: number('dataSeed', 0, 2 ** 32 - 1, true),
  features: {
    key: 'features',
    write: (value) => value.join(','),
    read(text, catalogue) {
      const value = text.split(',');
      const known = catalogue.features.map((feature) => feature.name);
      if (value.every((name) => known.includes(name))) return { value: known.filter((name) => value.includes(name)) };
      return { rule: `one or more of ${known.join(', ')}` };
    },
  },
  task: choice('task', () => ['auto', 'regression', 'classification']),
  hidden: {
    key: 'hidden',
    write: (value) => value.join(',') || 'none',
    read(text) {
      const value = text === 'none' || text === '' ? [] : text.split(',').map(Number);
      const fits = value.length <= mostLayers && value.every((n) => Number.isInteger(n) && n >= 1 && n <= mostUnits);
      return fits ? { value } : { rule: `up to ${mostLayers} layers of 1 to ${mostUnits} units, as 4,2` };
    },
  },
  activations: {
    key: 'act',
    write: (value) => (value.every((name) => name === value[0]) ? value.slice(0, 1) : value).join(';'),
    read(text, catalogue) {
      const value = text === '' ? [] : text.split(';');
      const known = catalogue.activations.map((row) => row.name);
      return value.every((name) => isChoice(name, known)) ? { value } : { rule: `of ${known.join(', ')}` };
    },
  },
  initializer: choice('init', (c) => ['auto', ...names(c.initializers)]),
  norm: choice('norm', () => ['none', 'batch', 'layer']),
  dropout: number('dropout', 0, 0.95),
  loss: choice('loss', (c) => ['auto', ...names(c.losses)]),
  output: choice('out', (c) => ['auto', ...c.outputs]),
  optimizer: choice('opt', (c) => names(c.optimizers)),
  learningRate: number('rate', 1e-12, 1000),
  schedule: choice('schedule', (c) => names(c.schedules)),
  batch: number('batch', 1, 100000, true),
  l1: number('l1', 0, 1000),
  l2: number('l2', 0, 1000),
  clipNorm: number('clip', 0, 1e6),
};

/** Whether `text` names one of `known`, with or without parameters: "leaky_relu:alpha=0.1". */
export function isChoice(text: string, known: readonly string[]): boolean {
  const [name = '', params] = text.split(/:(.*)/s);
  return known.includes(name) && (params === undefined || /^(\w+=[-+.\de]+(,(?!$)|$))+$/i.test(params));
}

function names(rows: readonly { name: string }[]): string[] {
  return rows.map((row) => row.name);
}

function number(key: string, low: number, high: number, whole = false): Key<number> {
  return {
    key,
    write: String,
    read(text) {
      const value = text.trim() === '' ? NaN : Number(text);
      if (value >= low && value <= high && (!whole || Number.isInteger(value))) return { value };
      return { rule: `a ${whole ? 'whole ' : ''}number from ${low} to ${high}` };
    },
  };
}

function choice<T extends string>(key: string, known: (catalogue: Catalogue) => T[]): Key<T> {
  return {
    key,
    write: (value) => value,
    read(text, catalogue) {
      const all = known(catalogue);
      return isChoice(text, all) ? { value: text as T } : { rule: `of ${all.join(', ')}` };
    },
  };
}
