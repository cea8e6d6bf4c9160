// state: links of playground.tensorflow.org, read into the words of ours.

const ofOldOnly = [
  'activation', 'regularization', 'batchSize', 'dataset', 'regDataset', 'learningRate', 'regularizationRate',
  'networkShape', 'showTestData', 'discretize', 'percTrainData', 'x', 'y', 'xTimesY', 'xSquared', 'ySquared', 'cosX',
  'sinX', 'cosY', 'sinY', 'collectStats', 'tutorial', 'problem', 'initZero',
]; // prettier-ignore

const features: Record<string, string> = {
  x: 'x',
  y: 'y',
  xSquared: 'x^2',
  ySquared: 'y^2',
  xTimesY: 'x*y',
  sinX: 'sin(x)',
  sinY: 'sin(y)',
};

export function isOldLink(words: ReadonlyMap<string, string>): boolean {
  return ofOldOnly.some((key) => words.has(key));
}

/**
 * The same problem in our words: squared loss on the tanh output for two classes, on the linear one for numbers, and
 * weights of U(-½, ½). Its random stream is its own, so a seed gives other points and weights of the same kind.
 */
export function readOldLink(old: ReadonlyMap<string, string>, problems: string[]): Map<string, string> {
  const words = new Map<string, string>();
  const regression = old.get('problem') === 'regression';
  words.set('data', regression ? setName(old.get('regDataset') ?? 'reg-plane') : (old.get('dataset') ?? 'circle'));
  words.set('task', 'regression');
  words.set('loss', 'half_squared');
  words.set('out', regression ? 'linear' : 'tanh');
  words.set('init', old.get('initZero') === 'true' ? 'zeros' : 'uniform:limit=0.5');
  words.set('features', featuresOf(old));
  take('networkShape', 'hidden');
  take('activation', 'act');
  take('learningRate', 'rate');
  take('batchSize', 'batch');
  take('noise', 'noise', percent);
  take('percTrainData', 'train', percent);
  take('seed', 'seed', wholeSeed);
  const kind = old.get('regularization') ?? 'none';
  if (kind === 'L1' || kind === 'L2') take('regularizationRate', kind.toLowerCase());
  else if (kind !== 'none') problems.push(`regularization is none, L1 or L2; got “${kind}”.`);
  if (old.get('tutorial')) words.set('lesson', old.get('tutorial')!);
  return words;

  function take(from: string, to: string, turned: (text: string) => string = (text) => text): void {
    const text = old.get(from);
    if (text !== undefined && text !== '') words.set(to, turned(text));
    else words.delete(to);
  }
}

function featuresOf(old: ReadonlyMap<string, string>): string {
  const isOn = (key: string): boolean => (old.get(key) ?? String(key === 'x' || key === 'y')) === 'true';
  const on = Object.keys(features).filter(isOn);
  return (on.length > 0 ? on : ['x', 'y']).map((key) => features[key]).join(',');
}

function setName(name: string): string {
  return { 'reg-plane': 'plane', 'reg-gauss': 'bumps' }[name] ?? name;
}

function percent(text: string): string {
  return String(Number((Number(text) / 100).toFixed(6)));
}

/** Seeds of old are texts such as 0.52341: their digits make ours. */
function wholeSeed(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '').slice(0, 9);
  return digits || '0';
}
