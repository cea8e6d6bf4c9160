// share: what every text about a run has to know, read once from the configuration.
import type { Catalogue, Config, Points } from '../engine/protocol';

/** A run, to be written down for another program. */
export interface Recipe {
  config: Config;
  epochs: number; // at least 1
  data: string; // a set's name, or the file that "Download data" gives
  file: boolean; // `data` is that file
  generated: boolean;
  regression: boolean;
  target: string; // the column of the file that is to be predicted
  scaled: boolean; // the other program has to standardize: sets and files hold the numbers as they were
  solver: boolean; // all rows at once, no learning rate
  notes: string[]; // what the text cannot say, in sentences
}

export const dataFile = 'halfspace-data.csv';
const embedded = new Set(['iris', 'wine', 'digits', 'breast-cancer', 'diabetes']);

interface Written {
  target?: { names?: string[] };
  columns?: { mean?: number; scale?: number }[];
}
function rules(points: Points | undefined): Written {
  try {
    return points?.preprocessing ? (JSON.parse(points.preprocessing) as Written) : {};
  } catch {
    return {};
  }
}

export function recipe(
  config: Config, points: Points | undefined, epoch: number, catalogue: Pick<Catalogue, 'sets' | 'optimizers'>,
): Recipe {
  const own = config.data === 'own';
  const set = catalogue.sets.find((s) => s.name === config.data);
  const plain = config.features.length === 2 && config.features[0] === 'x' && config.features[1] === 'y';
  const isEmbedded = own && points !== undefined && !points.plane && embedded.has(points.name);
  const generated = !own && plain;
  const file = !generated && !isEmbedded;
  const written = own ? rules(points) : {};
  const notes: string[] = [];
  if (file) notes.push(`Download the data beside it first: ${dataFile} holds these rows and features.`);
  if (new Set(config.activations).size > 1)
    notes.push('Here the hidden layers have different activations; the program gets the first for all.');
  if (generated && config.dataSeed !== config.seed)
    notes.push('One seed is for data and weights there; the points differ from those drawn here.');
  return {
    config,
    epochs: Math.max(1, Math.floor(epoch)),
    data: generated ? config.data : isEmbedded ? points.name : dataFile,
    file,
    generated,
    regression: own ? points?.task === 'regression' : (set?.regression ?? config.task === 'regression'),
    target: written.target?.names?.[0] ?? 'label',
    scaled: written.columns?.some((c) => (c.mean ?? 0) !== 0 || (c.scale ?? 1) !== 1) ?? false,
    solver: catalogue.optimizers.some((o) => o.solver && o.name === config.optimizer.split(':')[0]),
    notes,
  };
}

/** Share of test rows as short as it can be: 1 - 0.9 is 0.1. */
export const testShare = (config: Config): string => String(Number((1 - config.trainShare).toFixed(6)));
