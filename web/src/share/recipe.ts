// share: what every text about a run has to know, read once from the configuration.
import type { Catalogue, Config, Points, SettingRow, Value } from '../engine/protocol';
import { sameValue, settingOf, settingRows } from '../engine/settings';

/** A run, to be written down for another program. */
export interface Recipe {
  config: Config;
  steps: number; // that were taken, at least 1
  epochs: number; // of which that is a part; at least 1
  planned: number; // epochs that the schedule spans, however few of them were run
  settings: [row: SettingRow, value: Value][]; // what must be said: the other program would take something else
  other: string[]; // names of settings that are not what the page begins with
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
const plannedEpochs = 1000; // of every session of the engine's
const ofSteps = new Set(['learning-rate', 'schedule', 'batch']); // which solvers do not take
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
  config: Config, points: Points | undefined, ran: { steps: number; epochs: number },
  catalogue: Pick<Catalogue, 'sets' | 'optimizers' | 'settings'>,
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
  if (generated && config.dataSeed !== config.seed)
    notes.push('One seed is for data and weights there; the points differ from those drawn here.');
  const solver = catalogue.optimizers.some((o) => o.solver && o.name === config.optimizer.split(':')[0]);
  const rows = settingRows(catalogue).filter(({ name }) => name !== 'epochs' && !(solver && ofSteps.has(name)));
  const all = rows.map((row): [SettingRow, Value] => [row, settingOf(config, row.name)]);
  return {
    config,
    steps: Math.max(1, Math.floor(ran.steps)),
    epochs: Math.max(1, Math.floor(ran.epochs)),
    planned: plannedEpochs,
    settings: all.filter(([row, value]) => value !== 'auto' && (row.unsaid === undefined || !sameValue(value, row.unsaid))),
    other: all.filter(([row, value]) => !sameValue(value, row.default)).map(([row]) => row.name),
    data: generated ? config.data : isEmbedded ? points.name : dataFile,
    file,
    generated,
    regression: own ? points?.task === 'regression' : (set?.regression ?? config.task === 'regression'),
    target: written.target?.names?.[0] ?? 'label',
    scaled: written.columns?.some((c) => (c.mean ?? 0) !== 0 || (c.scale ?? 1) !== 1) ?? false,
    solver,
    notes,
  };
}
