// state: the configuration with which the page opens, that of the old playground but for its loss.
import type { Catalogue, Config, Structure } from '../engine/protocol';
import { sameValue, settingDefaults, settingRows } from '../engine/settings';

const start: Readonly<Structure> = Object.freeze({
  data: 'circle',
  samples: 0,
  noise: 0,
  trainShare: 0.5,
  seed: 0,
  dataSeed: 0,
  features: ['x', 'y'],
  task: 'auto',
  hidden: [4, 2],
  activations: ['tanh', 'tanh'],
} satisfies Structure);

export const mostLayers = 8;
export const mostUnits = 64;

export function defaultsOf(catalogue: Pick<Catalogue, 'settings'>): Config {
  return { ...start, ...settingDefaults(catalogue) };
}

/** `config` as far as it can be: one activation a hidden layer, a task that fits the data. */
export function mended(config: Config, catalogue?: Catalogue): Config {
  const last = config.activations[config.activations.length - 1] ?? 'tanh';
  const activations = config.hidden.map((_, i) => config.activations[i] ?? last);
  const regression = catalogue?.sets.some((set) => set.name === config.data && set.regression) ?? false;
  return { ...config, activations, task: regression ? 'regression' : config.task };
}

/** What the engine must do to come from one configuration to another. A new learning rate alone is one number to it. */
export type Change = 'none' | 'rate' | 'tune' | 'configure';

export function change(from: Config, to: Config, catalogue: Pick<Catalogue, 'settings'>): Change {
  const keys = (Object.keys(to) as (keyof Config)[]).filter((key) => !sameValue(from[key], to[key]));
  if (keys.length === 0) return 'none';
  if (keys.length === 1 && keys[0] === 'learning-rate') return 'rate';
  const tunable = new Set(settingRows(catalogue).filter((row) => row.tunable).map((row) => row.name));
  return keys.every((key) => tunable.has(key)) ? 'tune' : 'configure';
}
