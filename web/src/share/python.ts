// share: the nearest thing in Python today, a network of scikit-learn's.
import { testShare } from '../engine/setup';
import { dataFile, type Recipe } from './recipe';

const activations: Record<string, string> = { relu: 'relu', tanh: 'tanh', sigmoid: 'logistic', linear: 'identity' };
const solvers: Record<string, string> = { sgd: 'sgd', momentum: 'sgd', nesterov: 'sgd', adam: 'adam', adamw: 'adam', lbfgs: 'lbfgs' };

const has = new Set(['optimizer', 'learning-rate', 'batch', 'l2', 'output']); // of the engine's settings

/** The program, and what scikit-learn does in another way than the playground. */
export function pythonProgram(r: Recipe): { code: string; notes: string[] } {
  const c = r.config;
  const notes = [
    'Halfspace has no Python package yet; this is the nearest network of scikit-learn.',
    `It reads the rows from ${dataFile}: download the data beside it.`,
  ];
  const wanted = (c.activations[0] ?? 'relu').split(':')[0];
  const activation = activations[wanted] ?? 'relu';
  if (c.hidden.length && !(wanted in activations)) notes.push(`scikit-learn has no ${wanted}; relu stands for it.`);
  if (new Set(c.activations).size > 1) notes.push('scikit-learn has one activation for all hidden layers.');
  const name = c.optimizer.split(':')[0];
  const solver = solvers[name] ?? 'adam';
  if (!(name in solvers)) notes.push(`scikit-learn has no ${name}; adam stands for it.`);
  const missing = r.other.filter((each) => !has.has(each)).map((each) => each.replaceAll('-', ' '));
  if (missing.length) notes.push(`It leaves out ${missing.join(', ')}.`);

  const model = r.regression ? 'MLPRegressor' : 'MLPClassifier';
  const layers = c.hidden.length ? `(${c.hidden.join(', ')},)` : '()';
  const given = [`hidden_layer_sizes=${layers}`, `activation="${activation}"`, `solver="${solver}"`];
  if (solver !== 'lbfgs') {
    given.push(`learning_rate_init=${c['learning-rate']}`, `batch_size=${c.batch}`);
    if (solver === 'sgd') given.push(`momentum=${name === 'sgd' ? 0 : 0.9}`);
    if (solver === 'sgd') given.push(`nesterovs_momentum=${name === 'nesterov' ? 'True' : 'False'}`);
  }
  // Its penalty is divided by the rows of a step.
  given.push(`alpha=${c.l2 > 0 ? `${c.l2} * ${solver === 'lbfgs' ? 'len(x)' : c.batch}` : '0'}`);
  given.push(`max_iter=${r.epochs}`, 'tol=0', `n_iter_no_change=${r.epochs}`, `random_state=${c.seed}`);

  const code = `import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.neural_network import ${model}${r.scaled ? '\nfrom sklearn.preprocessing import StandardScaler' : ''}

rows = np.genfromtxt("${dataFile}", delimiter=",", dtype=str)
target = list(rows[0]).index(${JSON.stringify(r.target)})
x, y = np.delete(rows[1:], target, axis=1).astype(float), rows[1:, target]${r.regression ? '.astype(float)' : ''}
x, x_test, y, y_test = train_test_split(
    x, y, test_size=${testShare(c)}, random_state=${c.seed}${r.regression ? '' : ', stratify=y'})${r.scaled ? '\nscaler = StandardScaler().fit(x)\nx, x_test = scaler.transform(x), scaler.transform(x_test)' : ''}

net = ${model}(
${given.map((line) => `    ${line},`).join('\n')}
)
net.fit(x, y)
print("test ${r.regression ? 'r2' : 'accuracy'}", round(net.score(x_test, y_test), 4))
`;
  return { code, notes };
}
