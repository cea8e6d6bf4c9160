// engine: a configuration as the engine reads it: lines of a key and its value.
import type { Config } from './protocol';

const VALUES: Record<string, (config: Config) => string | number> = {
  data: (c) => c.data,
  samples: (c) => c.samples,
  noise: (c) => c.noise,
  test: (c) => Number((1 - c.trainShare).toFixed(6)),
  'data-seed': (c) => c.dataSeed,
  features: (c) => c.features.join(','),
  task: (c) => c.task,
  hidden: (c) => c.hidden.join(','),
  activation: (c) => (c.hidden.length > 0 ? c.activations.slice(0, c.hidden.length).join(',') : 'linear'),
  init: (c) => c.initializer,
  norm: (c) => c.norm,
  dropout: (c) => c.dropout,
  loss: (c) => c.loss,
  output: (c) => c.output,
  optimizer: (c) => c.optimizer,
  'learning-rate': (c) => c.learningRate,
  schedule: (c) => c.schedule,
  batch: (c) => c.batch,
  l1: (c) => c.l1,
  l2: (c) => c.l2,
  'clip-norm': (c) => c.clipNorm,
  seed: (c) => c.seed,
};

export function setupText(config: Config): string {
  return Object.entries(VALUES)
    .map(([key, value]) => `${key} ${value(config)}\n`)
    .join('');
}
