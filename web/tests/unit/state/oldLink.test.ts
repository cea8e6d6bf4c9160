import { describe, expect, test } from 'vitest';
import { readLink } from '../../../src/state/link';
import { catalogue, defaults } from '../support/fakeCatalogue';

const read = (hash: string): ReturnType<typeof readLink> => readLink(hash, catalogue);

const whole =
  '#activation=relu&regularization=L2&batchSize=12&dataset=spiral&regDataset=reg-gauss&learningRate=0.1' +
  '&regularizationRate=0.003&noise=35&networkShape=8,6,4&seed=0.52341&showTestData=true&discretize=true' +
  '&percTrainData=70&x=true&y=false&xTimesY=true&xSquared=false&ySquared=true&cosX=false&sinX=true&cosY=true' +
  '&sinY=true&collectStats=false&tutorial=&problem=classification&initZero=false&hideText=true&playButton_hide=true';

describe('a link of the old playground', () => {
  test('is the same problem, loss and network here', () => {
    const { state, problems } = read(whole);
    expect(problems).toEqual([]);
    expect(state.config).toEqual({
      ...defaults,
      data: 'spiral',
      task: 'regression',
      loss: 'half_squared',
      output: 'tanh',
      init: 'uniform:limit=0.5',
      hidden: [8, 6, 4],
      activations: ['relu', 'relu', 'relu'],
      l2: 0.003,
      batch: 12,
      'learning-rate': 0.1,
      noise: 0.35,
      trainShare: 0.7,
      seed: 52341,
      features: ['x', 'y^2', 'x*y', 'sin(x)', 'sin(y)'],
    });
    expect(state.showTest).toBe(true);
    expect(state.discretize).toBe(true);
    expect([...state.hidden].sort()).toEqual(['lessons', 'playButton']);
  });

  test('takes the old defaults for what it leaves out', () => {
    const { config } = read('#dataset=circle').state;
    expect(config).toEqual({
      ...defaults, task: 'regression', loss: 'half_squared', output: 'tanh', init: 'uniform:limit=0.5',
    });
  });

  test('of a regression has a linear output and the sets of today', () => {
    const { config } = read('#problem=regression&regDataset=reg-gauss&networkShape=').state;
    expect(config).toMatchObject({ data: 'bumps', output: 'linear', task: 'regression', hidden: [4, 2] });
    expect(read('#problem=regression').state.config.data).toBe('plane');
  });

  test('starts from zeros and with L1 if it says so', () => {
    const { config } = read('#initZero=true&regularization=L1&regularizationRate=10').state;
    expect(config).toMatchObject({ init: 'zeros', l1: 10, l2: 0 });
  });

  test('beyond what is possible keeps the defaults and says so', () => {
    const { state, problems } = read('#networkShape=1,2,3,4,5,6,7,8,9&regularization=L7&dataset=heart&noise=900');
    expect(state.config).toMatchObject({ hidden: [4, 2], data: 'circle', noise: 0 });
    expect(problems).toHaveLength(4);
  });
});
