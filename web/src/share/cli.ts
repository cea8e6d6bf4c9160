// share: the command line that trains the same network.
import { valueText } from '../engine/settings';
import { activationText, testShare } from '../engine/setup';
import type { Recipe } from './recipe';

const plain = /^[\w@%+=:,./-]+$/;
const quoted = (word: string) => (plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** `halfspace train ...` with every setting that the program would not choose by itself. */
export function commandLine(r: Recipe): string {
  const c = r.config;
  const words = ['halfspace', 'train', r.data];
  const flag = (name: string, value: string | number) => words.push(`--${name}`, quoted(String(value)));
  if (r.generated) {
    if (c.samples > 0) flag('samples', c.samples);
    if (c.noise > 0) flag('noise', c.noise);
  }
  if (r.file) flag('target', r.target);
  flag('task', r.regression ? 'regression' : 'classification');
  flag('test', testShare(c));
  if (!r.scaled) words.push('--no-standardize');
  flag('hidden', c.hidden.length ? c.hidden.join() : 'none');
  if (c.hidden.length) flag('activation', activationText(c));
  for (const [row, value] of r.settings) {
    if (typeof value === 'boolean') words.push(`--${value ? '' : 'no-'}${row.name}`);
    else flag(row.name, valueText(value));
  }
  // A schedule spans all epochs of the session, however few of their steps were taken.
  flag('epochs', r.planned);
  flag('max-steps', r.steps);
  flag('seed', c.seed);
  flag('out', 'model.safetensors');
  return folded(words);
}

/** Lines of at most 76 characters, broken before a flag. */
function folded(words: string[]): string {
  const lines = [words.slice(0, 3).map(quoted).join(' ')];
  for (let i = 3; i < words.length; ) {
    const end = words[i + 1] !== undefined && !words[i + 1].startsWith('--') ? i + 2 : i + 1;
    const part = words.slice(i, end).join(' ');
    if (lines[lines.length - 1].length + part.length + 1 > 74) lines.push(`  ${part}`);
    else lines[lines.length - 1] += ` ${part}`;
    i = end;
  }
  return lines.join(' \\\n');
}
