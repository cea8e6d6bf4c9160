// engine: the table of settings: what a value may be, and values as text.
import type { Catalogue, Config, Patch, SettingRow, Structure, Value } from './protocol';

const structure = new Set(['data', 'samples', 'noise', 'test', 'data-seed', 'features', 'task', 'hidden', 'activation', 'seed']);
const fields: ReadonlySet<string> = new Set<keyof Structure>([
  'data', 'samples', 'noise', 'trainShare', 'seed', 'dataSeed', 'features', 'task', 'hidden', 'activations',
]); // prettier-ignore

/** The rows whose values stand in a configuration under their names. */
export function settingRows(catalogue: Pick<Catalogue, 'settings'>): SettingRow[] {
  return catalogue.settings.filter((row) => !structure.has(row.name));
}

export function settingRow(catalogue: Pick<Catalogue, 'settings'>, name: string): SettingRow {
  const found = catalogue.settings.find((row) => row.name === name);
  if (!found) throw new Error(`the engine has no setting ${name}`);
  return found;
}

/** Every setting of a configuration with its value. */
export function settingsOf(config: Config): [name: string, value: Value][] {
  return (Object.entries(config) as [string, Value][]).filter(([name]) => !fields.has(name));
}

export function settingOf(config: Config, name: string): Value {
  return (config as unknown as Record<string, Value>)[name]!;
}

/** A change of one setting. */
export function changed(name: string, value: Value): Patch {
  return { [name]: value } as Patch;
}

/** Where the page starts. */
export function settingDefaults(catalogue: Pick<Catalogue, 'settings'>): Omit<Config, keyof Structure> {
  const values = settingRows(catalogue).map((row) => [row.name, row.default]);
  return Object.fromEntries(values) as Omit<Config, keyof Structure>;
}

export function sameValue(a: Value | string[], b: Value | string[]): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((v, i) => v === b[i]) : a === b;
}

/** As setups, links and the command line have it. */
export function valueText(value: Value): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** Names that the setting takes: "auto" and the like, then those of its lists. */
export function choicesOf(row: SettingRow, catalogue: Catalogue): string[] {
  const lists = catalogue as unknown as Record<string, readonly (string | { name: string })[]>;
  const names = [row.family ?? []].flat().flatMap((family) => lists[family] ?? []);
  const all = [...(row.choices ?? []), ...names.map((each) => (typeof each === 'string' ? each : each.name))];
  const start = String(row.default);
  return row.type === 'choice' && !isChoice(start, all) ? [start, ...all] : all;
}

/** Whether `text` names one of `known`, with or without parameters: "leaky_relu:alpha=0.1". */
export function isChoice(text: string, known: readonly string[]): boolean {
  const [name = '', params] = text.split(/:(.*)/s);
  return known.includes(name) && (params === undefined || /^(\w+=[-+.\de]+(,(?!$)|$))+$/i.test(params));
}

/** Whether a number lies in the setting's range. */
export function isInRange(row: SettingRow, value: number): boolean {
  const { low = -Infinity, high = Infinity } = row;
  if (!(row.above ? value > low : value >= low) || !(row.below ? value < high : value <= high)) return false;
  return row.type === 'number' ? Number.isFinite(value) : Number.isInteger(value);
}

/** "a whole number from 1 to 100000", "a number above 0". */
export function rangeText({ type, low, high, above, below }: SettingRow): string {
  const kind = type === 'number' ? 'a number' : 'a whole number';
  if (low !== undefined && high !== undefined && !above && !below) return `${kind} from ${low} to ${high}`;
  const ends = [
    ...(low === undefined ? [] : [`${above ? 'above' : 'of at least'} ${low}`]),
    ...(high === undefined ? [] : [`${below ? 'below' : 'of at most'} ${high}`]),
  ];
  return [kind, ends.join(' and ')].filter(Boolean).join(' ');
}

/** Reads a setting's text; answers with a rule if it is no such thing. */
export function readSetting(row: SettingRow, text: string, catalogue: Catalogue): { value: Value } | { rule: string } {
  if (row.type === 'text') return { value: text };
  if (row.type === 'toggle') return text === 'true' || text === 'false' ? { value: text === 'true' } : { rule: 'true or false' };
  if (row.type === 'choice') {
    const known = choicesOf(row, catalogue);
    return isChoice(text, known) ? { value: text } : { rule: `of ${known.join(', ')}` };
  }
  const number = (piece: string): number => (piece.trim() === '' ? NaN : Number(piece));
  if (row.type === 'wholes') {
    const value = text === '' ? [] : text.split(',').map(number);
    return value.every((each) => isInRange(row, each)) ? { value } : { rule: `a list, each ${rangeText(row)}` };
  }
  const value = number(text);
  return isInRange(row, value) ? { value } : { rule: rangeText(row) };
}
