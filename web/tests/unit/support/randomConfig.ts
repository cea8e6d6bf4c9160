// support: configurations drawn at random from what the menus offer, the same ones each time.
import type { Config } from '../../../src/engine/protocol';
import { mended } from '../../../src/state/defaults';
import { catalogue, defaults } from './fakeCatalogue';

/** A small generator of numbers in [0, 1), from a seed. */
export function dice(seed: number): () => number {
  let state = (seed + 1) * 2654435761;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) ^ Math.imul(state ^ (state >>> 13), 3266489917);
    return ((state ^= state >>> 16) >>> 0) / 2 ** 32;
  };
}

export function randomConfig(seed: number): Config {
  const random = dice(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!;
  const hidden = Array.from({ length: below(9) }, () => 1 + below(64));
  const activation = (): string => one([...catalogue.hidden.map((row) => row.name), 'leaky_relu:alpha=0.1', 'elu:alpha=2e-3']);
  const features = catalogue.features.map((row) => row.name).filter(() => random() < 0.5);
  return mended(
    {
      ...defaults,
      data: one(catalogue.sets).name,
      samples: one([0, 50, 1234]),
      noise: below(50) / 100,
      trainShare: (1 + below(9)) / 10,
      seed: below(2 ** 32),
      dataSeed: below(1000),
      features: features.length > 0 ? features : ['x'],
      task: one(['auto', 'regression', 'classification'] as const),
      hidden,
      activations: hidden.map(activation),
      init: one(['auto', 'zeros', 'uniform:limit=0.25']),
      norm: one(['none', 'batch', 'layer'] as const),
      dropout: one([0, 0.25]),
      loss: one(['auto', 'hinge', 'half_squared']),
      output: one(['auto', 'tanh']),
      optimizer: one(['sgd', 'adam:beta1=0.8,beta2=0.99', 'lbfgs']),
      'learning-rate': one([1e-5, 0.03, 0.123456789]),
      schedule: one(['constant', 'exponential:final=0.1']),
      batch: 1 + below(300),
      l1: one([0, 0.001]),
      l2: one([0, 1e-7]),
      'clip-norm': one([0, 1.5]),
    } as Config,
    catalogue,
  );
}
