// play: a network's shape after one of its controls was used.
import type { Catalogue } from '../../engine/protocol';
import { mostLayers, mostUnits } from '../../state/defaults';

/** `by` layers more or fewer, as far as there may be; more are as wide as the last one. */
export function moreLayers(hidden: readonly number[], by: number): number[] {
  const more = hidden[hidden.length - 1] ?? 4;
  const layers = Math.min(Math.max(hidden.length + by, 0), mostLayers);
  return Array.from({ length: layers }, (_, i) => hidden[i] ?? more);
}

/** That many units in one layer, as far as there may be; a layer that is gone stays gone. */
export function withUnits(hidden: readonly number[], layer: number, units: number): number[] {
  return hidden.map((now, l) => (l === layer ? Math.min(Math.max(Math.round(units), 1), mostUnits) : now));
}

/** The feature switched, in the catalogue's order; the last one stays, for a network sees something. */
export function withFeature(features: readonly string[], name: string, catalogue: Catalogue): string[] {
  const on = new Set(features);
  if (!on.delete(name)) on.add(name);
  if (on.size === 0) return [...features];
  return catalogue.features.map((row) => row.name).filter((row) => on.has(row));
}
