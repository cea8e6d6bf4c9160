// play: a network's shape after one of its controls was used.
import type { Catalogue } from '../../engine/protocol';

/** More layers are as wide as the last one. */
export function withLayers(hidden: readonly number[], layers: number): number[] {
  const more = hidden[hidden.length - 1] ?? 4;
  return Array.from({ length: layers }, (_, i) => hidden[i] ?? more);
}

/** The feature switched, in the catalogue's order; the last one stays, for a network sees something. */
export function withFeature(features: readonly string[], name: string, catalogue: Catalogue): string[] {
  const on = new Set(features);
  if (!on.delete(name)) on.add(name);
  if (on.size === 0) return [...features];
  return catalogue.features.map((row) => row.name).filter((row) => on.has(row));
}
