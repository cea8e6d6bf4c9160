// support: the engine's menus as a test needs them.
import type { Catalogue, Config, Definition, SettingRow, Value } from '../../../src/engine/protocol';
import { defaultsOf } from '../../../src/state/defaults';

const named = (name: string, formula = '', params: Definition['params'] = []): Definition => ({
  name,
  formula,
  source: '',
  params,
});

export const catalogue: Catalogue = {
  version: '0.1.0',
  hidden: [
    named('step', '1 if x > 0 else 0; derivative 0'),
    named('sign'),
    named('linear', 'x'),
    named('sigmoid', '1 / (1 + e⁻ˣ)'),
    named('tanh', 'tanh x'),
    named('relu', 'max(x, 0); derivative 0 at 0'),
    named('leaky_relu', 'x if x > 0 else αx', [{ name: 'alpha', value: 0.2 }]),
    named('softplus', 'ln(1 + eˣ)'),
    named('elu', 'x if x > 0 else α(eˣ - 1)', [{ name: 'alpha', value: 1 }]),
    named('gelu'),
    named('silu', 'x σ(x)'),
    named('prelu', '', [{ name: 'alpha', value: 0.25 }]),
    named('maxout', '', [{ name: 'pieces', value: 2 }]),
    named('max_pool', '', [{ name: 'size', value: 2 }]),
  ],
  losses: [
    named('half_squared', '½ (x - y)²'),
    named('mse', '(x - y)²'),
    named('bce_logits', 'ln(1 + eˣ) - xy'),
    named('hinge', 'max(0, 1 - xy)'),
    named('cross_entropy', '-Σ y ln p'),
  ],
  outputs: ['linear', 'tanh', 'sigmoid', 'softmax'],
  optimizers: [
    { ...named('sgd', 'w - η g'), learningRate: 0.1 },
    { ...named('momentum', 'v = μ v + g; w - η v', [{ name: 'momentum', value: 0.9 }]), learningRate: 0.1 },
    { ...named('adam', 'w - η m̂ / (√v̂ + ε)', [{ name: 'beta1', value: 0.9 }]), learningRate: 0.001 },
    { ...named('lbfgs', 'w - α H g'), solver: true },
  ],
  schedules: [named('constant', '1'), named('cosine'), named('exponential', 'final^progress')],
  initializers: [
    named('zeros', '0'),
    named('uniform', 'U(-a, a)', [{ name: 'limit', value: 0.5 }]),
    named('glorot_uniform'),
    named('he_normal'),
  ],
  features: [
    { name: 'x', formula: 'x' },
    { name: 'y', formula: 'y' },
    { name: 'x^2', formula: 'x²' },
    { name: 'y^2', formula: 'y²' },
    { name: 'x*y', formula: 'x y' },
    { name: 'sin(x)', formula: 'sin x' },
    { name: 'sin(y)', formula: 'sin y' },
  ],
  sets: [
    { name: 'circle', description: 'a disc inside a ring', regression: false, samples: 500 },
    { name: 'xor', description: 'the sign of x times y', regression: false, samples: 500 },
    { name: 'gauss', description: 'two round clouds', regression: false, samples: 500 },
    { name: 'spiral', description: 'two arms wound around each other', regression: false, samples: 500 },
    { name: 'moons', description: 'two half circles that interlock', regression: false, samples: 500 },
    { name: 'plane', description: 'a tilted plane', regression: true, samples: 1200 },
    { name: 'bumps', description: 'six bumps of both signs', regression: true, samples: 1200 },
  ],
  settings: [
    setting('init', 'init', 'choice', 'auto', false, { member: 'initializer', family: 'initializers' }),
    setting('norm', 'norm', 'choice', 'none', false, { unsaid: 'none', choices: ['none', 'batch', 'layer'] }),
    setting('dropout', 'dropout', 'number', 0, true, { low: 0, high: 1, below: true }),
    setting('output', 'out', 'choice', 'auto', false, { family: 'outputs' }),
    setting('loss', 'loss', 'choice', 'auto', false, { family: 'losses' }),
    setting('optimizer', 'opt', 'choice', 'sgd', true, { family: 'optimizers' }),
    setting('learning-rate', 'rate', 'number', 0.03, true, { member: 'learning_rate', low: 0, above: true, scale: 'log' }),
    setting('schedule', 'schedule', 'choice', 'constant', true, { unsaid: 'one_cycle', family: 'schedules' }),
    setting('batch', 'batch', 'whole', 10, true, { low: 1, high: 100000 }),
    setting('l1', 'l1', 'number', 0, true, { unsaid: 0, low: 0, scale: 'log' }),
    setting('l2', 'l2', 'number', 0, true, { unsaid: 0, low: 0, scale: 'log' }),
    setting('clip-norm', 'clip', 'number', 0, true, { member: 'clip_norm', unsaid: 0, low: 0 }),
    setting('seed', 'seed', 'whole', 0, false, { unsaid: 0, low: 0 }),
  ],
};
function setting(
  name: string, link: string, type: SettingRow['type'], start: Value, tunable: boolean, more: Partial<SettingRow> = {},
): SettingRow {
  return { name, member: name, link, type, default: start, tunable, ...more };
}

/** What the page opens with by this catalogue. */
export const defaults: Config = defaultsOf(catalogue);
