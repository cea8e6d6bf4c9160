// lessons: how far to step, and when to stop believing the training loss.
import type { Lesson } from '../lesson';

export const learning: Lesson[] = [
  {
    id: 'rate',
    title: 'A learning rate too high',
    summary: 'Steps that overshoot, and how to come back.',
    source: 'Lectures, D1 and D6.',
    base: { data: 'plane', task: 'regression', hidden: [8], activations: ['linear'], 'learning-rate': 0.003 },
    steps: [
      {
        title: 'Small steps',
        text: 'A tilted plane is to be learned, which a linear network can do perfectly. Learning rate 0.003.',
        action: { label: 'Train 20 epochs', kind: 'play', epochs: 20 },
        see: 'The loss falls smoothly to almost 0.',
      },
      {
        title: 'Too large steps',
        text:
          'Learning rate 1. Each step goes past the valley’s floor and lands higher on the other side, ' +
          'where the slope is steeper: so the next step is longer still.',
        config: { 'learning-rate': 1 },
        action: { label: 'Train', kind: 'play', epochs: 20 },
        see: 'Within some steps numbers leave what a computer can write down. The page says at which step and in which layer it began, and stops.',
      },
      {
        title: 'Go back, step smaller',
        text: 'The last weights with a finite loss were kept. Take them, and go on with 0.003.',
        config: { 'learning-rate': 0.003 },
        action: { label: 'Restore and train', kind: 'restore', epochs: 20 },
        see: 'The loss is far up from the excursion and falls again. Nothing is lost but time.',
      },
    ],
  },
  {
    id: 'overfit',
    title: 'Overfitting and what helps',
    summary: 'Few noisy points, a large network.',
    source: 'Lectures, C4 and D7; Srivastava et al., Dropout, 2014.',
    base: {
      data: 'circle', noise: 0.3, trainShare: 0.1, hidden: [32, 32], activations: ['relu', 'relu'],
      optimizer: 'adam', 'learning-rate': 0.01,
    },
    steps: [
      {
        title: 'Learning by heart',
        text: '50 points to learn from, some with a wrong label, and a network of 1,185 numbers.',
        action: { label: 'Train 400 epochs', kind: 'play', epochs: 400 },
        see: 'Training loss goes to almost 0; test loss falls, turns, and climbs above where it began. Islands grow around single wrong labels.',
      },
      {
        title: 'Prefer small weights: L2',
        text: 'The penalty λ/2 ‖W‖² with λ = 0.03 asks for small weights, and so for a smooth function.',
        config: { l2: 0.03 },
        action: { label: 'Train 400 epochs', kind: 'play', epochs: 400 },
        see: 'Training loss stays higher, test loss much lower than before. The border is a closed curve again.',
      },
      {
        title: 'Leave units out: dropout',
        text: 'In each step every hidden unit is left out with probability 0.3, so that none can rely on one other.',
        config: { l2: 0, dropout: 0.3 },
        action: { label: 'Train 400 epochs', kind: 'play', epochs: 400 },
        see: 'Learning is slower and noisier. On so few points dropout alone does not prevent overfitting: compare the test loss with L2.',
      },
      {
        title: 'More data',
        text: 'The best cure when it is to be had: 450 points instead of 50, no penalty, no dropout.',
        config: { dropout: 0, trainShare: 0.9 },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'The two losses stay closer together for longer.',
      },
    ],
  },
];
