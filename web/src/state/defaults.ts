// state: the configuration with which the page opens, that of the old playground but for its loss.
import type { Catalogue, Config } from '../engine/protocol';

export const defaults: Readonly<Config> = Object.freeze({
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
  initializer: 'auto',
  norm: 'none',
  dropout: 0,
  loss: 'auto',
  output: 'auto',
  optimizer: 'sgd',
  learningRate: 0.03,
  schedule: 'constant',
  batch: 10,
  l1: 0,
  l2: 0,
  clipNorm: 0,
} satisfies Config);

export const mostLayers = 8;
export const mostUnits = 64;

/** `config` as far as it can be: one activation a hidden layer, a task that fits the data. */
export function mended(config: Config, catalogue?: Catalogue): Config {
  const last = config.activations[config.activations.length - 1] ?? 'tanh';
  const activations = config.hidden.map((_, i) => config.activations[i] ?? last);
  const regression = catalogue?.sets.some((set) => set.name === config.data && set.regression) ?? false;
  return { ...config, activations, task: regression ? 'regression' : config.task };
}

const live: ReadonlySet<keyof Config> = new Set<keyof Config>([
  'learningRate',
  'schedule',
  'optimizer',
  'batch',
  'dropout',
  'l1',
  'l2',
  'clipNorm',
]);

/** What the engine must do to come from one configuration to another. */
export function change(from: Config, to: Config): 'none' | 'tune' | 'configure' {
  const keys = (Object.keys(to) as (keyof Config)[]).filter((key) => !same(from[key], to[key]));
  if (keys.length === 0) return 'none';
  return keys.every((key) => live.has(key)) ? 'tune' : 'configure';
}

export function same(a: Config[keyof Config], b: Config[keyof Config]): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((v, i) => v === b[i]) : a === b;
}
