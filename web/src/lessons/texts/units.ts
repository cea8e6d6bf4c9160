// lessons: what a unit must be like to be learned.
import type { Lesson } from '../lesson';

export const units: Lesson[] = [
  {
    id: 'sign',
    title: 'Why sign cannot be trained',
    summary: 'A step has no slope to walk down.',
    source: 'Lectures, A2 and C1; Rosenblatt 1958 trained one layer only.',
    base: { data: 'circle', hidden: [4], activations: ['sign'] },
    steps: [
      {
        title: 'Units that say yes or no',
        text:
          'Four hidden units with the sign activation: +1 or -1. With good lines, four such units could enclose the disc.\n\n' +
          'Backpropagation multiplies by the derivative of sign, which is 0 on both sides of the step.',
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'The weights into the hidden units keep the values they began with: their gradient is exactly 0. Only the output layer learns, on four random lines.',
      },
      {
        title: 'A soft step',
        text: 'tanh is a sign with a slope. Everything else stays: same seed, same four units.',
        config: { activations: ['tanh'] },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'The lines turn and move until they enclose the disc; accuracy passes 95 %.',
      },
      {
        title: 'What sign can do',
        text: 'Sign networks can still be built. The theory page makes one for every Boolean function, weight by weight, without training.',
        see: 'Open Theory, and there XOR by three perceptrons.',
      },
    ],
  },
  {
    id: 'symmetry',
    title: 'The symmetry of equal weights',
    summary: 'Units that start equal stay equal.',
    source: 'Lectures, D3.',
    base: { data: 'xor', hidden: [4], activations: ['tanh'], 'learning-rate': 0.1 },
    steps: [
      {
        title: 'All weights zero',
        text:
          'All weights start at 0. Every hidden unit gives tanh(0) = 0, so no output weight gets a gradient; ' +
          'and as the output weights are 0, none flows back to the hidden ones.',
        config: { init: 'zeros' },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'Only the output bias moves. Half of the points stay wrong.',
      },
      {
        title: 'All weights equal',
        text: 'Now all weights start at one and the same value. Gradients flow, but every hidden unit gets the same one.',
        config: { init: 'constant' },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'The four pictures are the same and stay the same: four units do the work of one, and one tanh cannot do XOR.',
      },
      {
        title: 'Random weights',
        text: 'Random numbers of the right size break the tie. That is all that they are needed for.',
        config: { init: 'auto' },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'Each unit takes a side of its own. About nine of ten points are right.',
      },
    ],
  },
  {
    id: 'vanishing',
    title: 'Vanishing gradients',
    summary: 'Six layers of sigmoid, and nothing arrives.',
    source: 'Lectures, D7; Hochreiter 1991; Glorot, Bengio 2010.',
    base: { data: 'circle', hidden: [8, 8, 8, 8, 8, 8], activations: Array<string>(6).fill('sigmoid'), 'learning-rate': 0.1 },
    steps: [
      {
        title: 'Deep and sigmoid',
        text:
          'σ′(z) = σ(z)(1 - σ(z)) is at most ¼. Through six layers the gradient is multiplied by such a number six times: ' +
          'by at most 1/4096, but for the weights.',
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'Look at the gradient of each layer: it falls from the output to the input by a large factor a layer. The output stays one colour.',
      },
      {
        title: 'The same with ReLU',
        text: 'ReLU has slope 1 where it is active. Same depth, same learning rate, same seed.',
        config: { activations: Array<string>(6).fill('relu') },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'Gradients of all layers are of like size, and the circle is learned.',
      },
      {
        title: 'Or normalize',
        text: 'Batch normalization brings the values of each layer back to mean 0 and deviation 1, where the sigmoid is steep.',
        config: { activations: Array<string>(6).fill('sigmoid'), norm: 'batch' },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'Sigmoid again, and now it learns: gradients reach the first layer.',
      },
    ],
  },
];
