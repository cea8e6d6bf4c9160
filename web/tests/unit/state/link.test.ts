import { describe, expect, test } from 'vitest';
import { controls } from '../../../src/state/classroom';
import { defaults } from '../../../src/state/defaults';
import { freshLink, type LinkState, readLink, writeLink } from '../../../src/state/link';
import { catalogue } from '../support/fakeCatalogue';
import { dice, randomConfig } from '../support/randomConfig';

const read = (hash: string): { state: LinkState; problems: string[] } => readLink(hash, catalogue);

describe('a link', () => {
  test('of a fresh page is empty, and an empty link opens a fresh page', () => {
    expect(writeLink(freshLink())).toBe('');
    expect(read('')).toEqual({ state: freshLink(), problems: [] });
    expect(read('#').state).toEqual(freshLink());
  });

  test('brings back any state', () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = dice(seed);
      const state: LinkState = {
        ...freshLink(),
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
      const link = writeLink(state);
      expect(link).toMatch(/^[\w=&.,:;%*()~!'+-]*$/);
      expect(read(`#${link}`)).toEqual({ state, problems: [] });
    }
  });

  test('says only what differs', () => {
    const state = { ...freshLink(), config: { ...defaults, hidden: [8, 8], activations: ['relu', 'relu'], learningRate: 0.1 } };
    expect(writeLink(state)).toBe('hidden=8,8&act=relu&rate=0.1');
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
