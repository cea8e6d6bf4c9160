// share: the command line that trains the same network.
import { testShare, type Recipe } from './recipe';

const plain = /^[\w@%+=:,./-]+$/;
const quoted = (word: string) => (plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** `halfspace train ...` with every setting that differs from the program's own choice. */
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
  if (c.hidden.length) flag('activation', c.activations[0] ?? 'relu');
  if (c.initializer !== 'auto') flag('init', c.initializer);
  if (c.norm !== 'none') flag('norm', c.norm);
  flag('dropout', c.dropout);
  if (c.output !== 'auto') flag('output', c.output);
  if (c.loss !== 'auto') flag('loss', c.loss);
  flag('optimizer', c.optimizer);
  if (!r.solver) {
    flag('learning-rate', c.learningRate);
    flag('schedule', c.schedule);
    flag('batch', c.batch);
  }
  flag('epochs', r.epochs);
  if (c.l1 > 0) flag('l1', c.l1);
  if (c.l2 > 0) flag('l2', c.l2);
  if (c.clipNorm > 0 && !r.solver) flag('clip-norm', c.clipNorm);
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
