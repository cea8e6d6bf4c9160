// tests: the built training module in this process, and configurations to train.
import { readFileSync } from 'node:fs';
import type { Config, Frame, Patch, Wanted } from '../../../src/engine/protocol';
import { Trainer } from '../../../src/engine/trainer';
import { defaults } from '../support/fakeCatalogue';

const built = (name: string) => readFileSync(new URL(`../../../src/engine/built/${name}`, import.meta.url));
let compiled: Promise<WebAssembly.Module> | undefined;

export const restOf = () => new WebAssembly.Module(built('rest.wasm'));

/** A fresh instance. Without the module this fails: `make playground-build` makes it. */
export async function openTrainer(rest = restOf): Promise<Trainer> {
  compiled ??= WebAssembly.compile(built('engine.wasm'));
  return Trainer.open(await compiled, rest);
}

export function config(patch: Patch = {}): Config {
  const hidden = patch.hidden ?? defaults.hidden;
  const activations = patch.activations ?? hidden.map(() => 'tanh');
  return { ...defaults, ...patch, hidden: [...hidden], activations: [...activations] };
}

/** The old playground's problem: ½(o - t)² on the tanh output. */
export const squared: Partial<Config> = { task: 'regression', loss: 'half_squared', output: 'tanh' };

export const everything: Wanted = { maps: true, output: true, norms: true };

export function trained(trainer: Trainer, what: Config, epochs: number): Frame {
  const layout = trainer.configure(what);
  trainer.train(epochs * layout.batches);
  return trainer.frame(everything);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
