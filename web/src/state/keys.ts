// state: how each setting is written in a link, and what it may be.
import type { Catalogue, Structure } from '../engine/protocol';
import { isChoice, readSetting, settingRows, valueText } from '../engine/settings';
import { mostLayers, mostUnits } from './defaults';

/** Reads a setting; answers with a sentence if the text is no such thing. */
export interface Key<V> {
  key: string; // in the link
  write(value: V): string;
  read(text: string, catalogue: Catalogue): { value: V } | { rule: string };
}

type Keys = { [K in keyof Structure]: Key<Structure[K]> };

const structure: Keys = {
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
      const known = catalogue.hidden.map((row) => row.name);
      return value.every((name) => isChoice(name, known)) ? { value } : { rule: `of ${known.join(', ')}` };
    },
  },
};

/** How every field of a configuration is written in a link, by its name there. */
export function keysOf(catalogue: Catalogue): [name: string, key: Key<unknown>][] {
  const settings = settingRows(catalogue).map((row): [string, Key<never>] => [
    row.name,
    { key: row.link, write: valueText, read: (text) => readSetting(row, text, catalogue) as { rule: string } },
  ]);
  return [...Object.entries(structure), ...settings] as [string, Key<unknown>][];
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
