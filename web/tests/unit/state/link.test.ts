import { describe, expect, test } from 'vitest';
import { controls } from '../../../src/state/classroom';
import { freshLink, type LinkState, readLink, writeLink } from '../../../src/state/link';
import { catalogue, defaults } from '../support/fakeCatalogue';
import { dice, randomConfig } from '../support/randomConfig';

const read = (hash: string): { state: LinkState; problems: string[] } => readLink(hash, catalogue);

describe('a link', () => {
  test('of a fresh page is empty, and an empty link opens a fresh page', () => {
    expect(writeLink(freshLink(catalogue), catalogue)).toBe('');
    expect(read('')).toEqual({ state: freshLink(catalogue), problems: [] });
    expect(read('#').state).toEqual(freshLink(catalogue));
  });

  test('brings back any state', () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = dice(seed);
      const state: LinkState = {
        ...freshLink(catalogue),
        config: randomConfig(seed),
        second: random() < 0.5 ? randomConfig(seed + 1000) : null,
        part: random() < 0.5 ? 'theory' : 'playground',
        showTest: random() < 0.5,
        discretize: random() < 0.5,
        hidden: new Set(controls.map((control) => control.id).filter(() => random() < 0.2)),
        lesson: random() < 0.5 ? 'linear-layers' : '',
        epoch: random() < 0.5 ? 50 : 0,
        weights: random() < 0.2 ? '0123abcd.H4sIAAAA-_x' : '',
      };
      const link = writeLink(state, catalogue);
      expect(link).toMatch(/^[\w=&.,:;%*()~!'+-]*$/);
      expect(read(`#${link}`)).toEqual({ state, problems: [] });
    }
  });

  test('says only what differs', () => {
    const state = { ...freshLink(catalogue), config: { ...defaults, hidden: [8, 8], activations: ['relu', 'relu'], 'learning-rate': 0.1 } };
    expect(writeLink(state, catalogue)).toBe('hidden=8,8&act=relu&rate=0.1');
  });

  test('with wrong words keeps the defaults for them and says so', () => {
    const { state, problems } = read('#data=moon&hidden=900&batch=x&noise=0.2&act=tonh&rate=-1&epoch=1e99&view=toString&seed=1.5');
    expect(state.config).toEqual({ ...defaults, noise: 0.2 });
    expect(state.epoch).toBe(0);
    expect(state.part).toBe('playground');
    expect(problems).toHaveLength(8);
    expect(problems).toContain('hidden is up to 8 layers of 1 to 64 units, as 4,2; got “900”.');
    expect(problems).toContain('batch is a whole number from 1 to 100000; got “x”.');
  });

  test('of garbage opens the page', () => {
    for (const hash of ['#%', '#%E0%A4%A', '#&&&===', '#__proto__=1&constructor=2', `#hidden=${'9,'.repeat(9999)}`, '#w=💥']) {
      expect(read(hash).state.config).toEqual(defaults);
    }
  });

  test('of a set of numbers asks for regression', () => {
    expect(read('#data=plane').state.config.task).toBe('regression');
  });
});

describe('controls', () => {
  test('are hidden by our key and by the old ones, unknown names by neither', () => {
    const { state } = read('#hide=seed,nothing&playButton_hide=true&noise_hide=false&x_hide=true&hideText=true');
    expect([...state.hidden].sort()).toEqual(['lessons', 'playButton', 'seed']);
    expect(state.config).toEqual(defaults);
  });
});

describe('settings of the table', () => {
  test('have the words that links have always had', () => {
    const old = 'rate=0.1&opt=adam&out=tanh&act=relu&clip=2&init=zeros&norm=batch&schedule=cosine&batch=7&l1=0.1&l2=0.2&dropout=0.5&loss=mse';
    const { state, problems } = read(`#${old}`);
    expect(problems).toEqual([]);
    expect(state.config).toEqual({
      ...defaults, activations: ['relu', 'relu'], 'learning-rate': 0.1, optimizer: 'adam', output: 'tanh', 'clip-norm': 2,
      init: 'zeros', norm: 'batch', schedule: 'cosine', batch: 7, l1: 0.1, l2: 0.2, dropout: 0.5, loss: 'mse',
    });
    expect(writeLink(state, catalogue).split('&').sort()).toEqual(old.split('&').sort());
  });

  test('are refused outside of their range, which is said', () => {
    const { state, problems } = read('#rate=0&dropout=1&norm=group&clip=-1&batch=2.5');
    expect(state.config).toEqual(defaults);
    expect(problems).toEqual([
      'norm is of none, batch, layer; got “group”.',
      'dropout is a number of at least 0 and below 1; got “1”.',
      'rate is a number above 0; got “0”.',
      'batch is a whole number from 1 to 100000; got “2.5”.',
      'clip is a number of at least 0; got “-1”.',
    ]);
  });
});
