// engine: a configuration as the engine reads it: lines of a key and its value.
import type { Config, Value } from './protocol';
import { settingsOf, valueText } from './settings';

export function setupText(config: Config): string {
  const { data, samples, noise, dataSeed, features, task, hidden, seed } = config;
  const structure: [string, Value][] = [
    ['data', data],
    ['samples', samples],
    ['noise', noise],
    ['test', testShare(config)],
    ['data-seed', dataSeed],
    ['features', features.join(',')],
    ['task', task],
    ['hidden', hidden],
    ['activation', hidden.length > 0 ? activationText(config) : 'linear'],
    ['seed', seed],
  ];
  return [...structure, ...settingsOf(config)].map(([key, value]) => `${key} ${valueText(value)}\n`).join('');
}

/** Share of test rows as short as it can be: 1 - 0.9 is 0.1. */
export function testShare({ trainShare }: Config): number {
  return Number((1 - trainShare).toFixed(6));
}

/** "tanh" for all hidden layers, or "tanh,relu" for each its own. */
export function activationText({ hidden, activations }: Config): string {
  const names = activations.slice(0, hidden.length);
  return (names.every((name) => name === names[0]) ? names.slice(0, 1) : names).join(',');
}
