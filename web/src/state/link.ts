// state: the whole state of the page as the part of its address after #, and back.
import type { Catalogue, Config } from '../engine/protocol';
import { hiddenBy } from './classroom';
import { defaultsOf, mended } from './defaults';
import { keysOf } from './keys';
import { isOldLink, readOldLink } from './oldLink';

export const linkParts = ['playground', 'step', 'digits', 'theory'] as const;
export type Part = (typeof linkParts)[number];

export interface LinkState {
  config: Config;
  second: Config | null; // of the session beside the first
  part: Part;
  showTest: boolean;
  discretize: boolean;
  hidden: ReadonlySet<string>; // controls a teacher took away
  lesson: string;
  epoch: number; // where to train to on opening
  step: number; // where to train to on opening, in batches
  weights: string; // as weightsCode writes them; '' for those of the seed
}

export function freshLink(catalogue: Catalogue): LinkState {
  return {
    config: defaultsOf(catalogue),
    second: null,
    part: 'playground',
    showTest: false,
    discretize: false,
    hidden: new Set(),
    lesson: '',
    epoch: 0,
    step: 0,
    weights: '',
  };
}

/** Only what differs from a fresh page is written. */
export function writeLink(state: LinkState, catalogue: Catalogue): string {
  const words: [string, string][] = [];
  const fresh = freshLink(catalogue);
  if (state.part !== fresh.part) words.push(['view', state.part]);
  words.push(...settings(state.config, fresh.config, '', catalogue));
  if (state.second) words.push(['beside', '1'], ...settings(state.second, state.config, 'b.', catalogue));
  if (state.showTest) words.push(['test', '1']);
  if (state.discretize) words.push(['discrete', '1']);
  if (state.hidden.size > 0) words.push(['hide', [...state.hidden].join(',')]);
  if (state.lesson) words.push(['lesson', state.lesson]);
  if (state.epoch > 0) words.push(['epoch', String(state.epoch)]);
  if (state.step > 0) words.push(['step', String(state.step)]);
  if (state.weights) words.push(['weights', state.weights]);
  return words.map(([key, value]) => `${key}=${escaped(value)}`).join('&');
}

/** Keys that are wrong keep their defaults; `problems` says each in a sentence. Old links are understood. */
export function readLink(hash: string, catalogue: Catalogue): { state: LinkState; problems: string[] } {
  const words = wordsOf(hash);
  const state = freshLink(catalogue);
  const problems: string[] = [];
  state.hidden = hiddenBy(words);
  if (isOldLink(words)) {
    const old = readOldLink(words, problems);
    state.showTest = words.get('showTestData') === 'true';
    state.discretize = words.get('discretize') === 'true';
    words.delete('seed');
    for (const [key, value] of old) words.set(key, value);
  }
  state.config = readSettings(words, '', state.config, catalogue, problems);
  if (words.get('beside') === '1') state.second = readSettings(words, 'b.', state.config, catalogue, problems);
  state.part = linkParts.find((part) => part === words.get('view')) ?? 'playground';
  if (words.has('view') && words.get('view') !== state.part) problems.push(`view is one of ${linkParts.join(', ')}.`);
  state.showTest ||= words.get('test') === '1';
  state.discretize ||= words.get('discrete') === '1';
  state.lesson = words.get('lesson') ?? '';
  state.epoch = count(words, 'epoch', problems);
  state.step = count(words, 'step', problems);
  state.weights = words.get('weights') ?? '';
  return { state, problems };
}

/** The link's words. A text that is no address keeps its letters instead of failing. */
export function wordsOf(hash: string): Map<string, string> {
  return new Map(new URLSearchParams(hash.replace(/^#/, '')));
}

function settings(config: Config, base: Config, prefix: string, catalogue: Catalogue): [string, string][] {
  const words: [string, string][] = [];
  for (const [name, key] of keysOf(catalogue)) {
    if (name === 'activations' && config.hidden.length === 0) continue;
    const text = key.write(config[name as keyof Config]);
    if (text !== key.write(base[name as keyof Config])) words.push([prefix + key.key, text]);
  }
  return words;
}

function readSettings(
  words: ReadonlyMap<string, string>,
  prefix: string,
  base: Config,
  catalogue: Catalogue,
  problems: string[],
): Config {
  const found: Record<string, unknown> = {};
  for (const [name, { key, read }] of keysOf(catalogue)) {
    const text = words.get(prefix + key);
    if (text === undefined) continue;
    const got = read(text, catalogue);
    if ('value' in got) found[name] = got.value;
    else problems.push(`${prefix}${key} is ${got.rule}; got ${shortened(text)}.`);
  }
  return mended({ ...base, ...found }, catalogue);
}

function count(words: ReadonlyMap<string, string>, key: string, problems: string[]): number {
  const text = words.get(key);
  if (text === undefined) return 0;
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= 0 && value <= 1e6) return value;
  problems.push(`${key} is a whole number from 0 to 1000000; got ${shortened(text)}.`);
  return 0;
}

function shortened(text: string): string {
  return `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;
}

function escaped(value: string): string {
  return encodeURIComponent(value).replace(/%(2C|3A|3B|3D)/g, (code) => decodeURIComponent(code));
}
