// lessons: what layers are for.
import type { Lesson } from '../lesson';

export const deep: Lesson[] = [
  {
    id: 'depth',
    title: 'One, two and four hidden layers',
    summary: 'The same hard target, deeper and deeper networks.',
    source: 'Lectures, F6; Telgarsky, Benefits of depth in neural networks, 2016.',
    base: { data: 'spiral', hidden: [8], activations: ['tanh'], optimizer: 'adam', 'learning-rate': 0.01 },
    steps: [
      {
        title: 'A target that winds',
        text:
          'Two arms wind around each other. No line parts them, and no single bend does.\n\n' +
          'The first network has one hidden layer of 8 tanh units: it can add up 8 soft steps, each along a line.',
        action: { label: 'Train 300 epochs', kind: 'play', epochs: 300 },
        see: 'The middle of the spiral stays confused: about two of three test points are right. Eight lines are too few.',
      },
      {
        title: 'A second layer',
        text:
          'Now two hidden layers of 8. The second one sees not the plane but what the first makes of it, ' +
          'so its “lines” are curves in the plane.',
        config: { hidden: [8, 8], activations: ['tanh', 'tanh'] },
        action: { label: 'Train 300 epochs', kind: 'play', epochs: 300 },
        see: 'Hover over the units: those of the second layer show bent edges. Accuracy rises, how far depends on the seed.',
      },
      {
        title: 'Four layers',
        text: 'Four hidden layers of 8 have 249 numbers to learn. One hidden layer of 62 units would have as many.',
        config: { hidden: [8, 8, 8, 8], activations: ['tanh', 'tanh', 'tanh', 'tanh'] },
        action: { label: 'Train 300 epochs', kind: 'play', epochs: 300 },
        see: 'Both arms are followed to the centre; test accuracy goes past 95 %. Shapes grow from layer to layer.',
      },
      {
        title: 'Or one wide layer',
        text: 'Depth is not the only way. One hidden layer can come as near to any continuous function as you like, if it is wide enough.',
        config: { hidden: [62], activations: ['tanh'] },
        action: { label: 'Train 300 epochs', kind: 'play', epochs: 300 },
        see: 'Compare accuracy and time with four layers of 8. That a network exists does not say how easily it is found.',
      },
    ],
  },
  {
    id: 'linear',
    title: 'Why linear layers collapse',
    summary: 'Three layers without an activation are one layer.',
    source: 'Lectures, B4.',
    base: { data: 'circle', hidden: [8, 8, 8], activations: ['linear', 'linear', 'linear'], optimizer: 'adam', 'learning-rate': 0.01 },
    steps: [
      {
        title: 'Deep, but linear',
        text:
          'Three hidden layers of 8, and none has an activation: each gives W h + b as it is.\n\n' +
          'But W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂): two such layers are one, and so are a hundred.',
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'Every unit shows a straight edge, and so does the output. A disc inside a ring cannot be cut out by a line: half of the points stay wrong.',
      },
      {
        title: 'One bend is enough',
        text: 'The same size, and tanh in the first layer alone. The two layers behind it may as well be one.',
        config: { activations: ['tanh', 'linear', 'linear'] },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'The disc is found at once. What lies between layers makes them more than one, not their number.',
      },
      {
        title: 'Or put the bend into the inputs',
        text: 'Without any hidden layer, but with x² and y² as inputs: a line in (x², y²) is an ellipse in the plane.',
        config: { hidden: [], activations: [], features: ['x^2', 'y^2'] },
        action: { label: 'Train 100 epochs', kind: 'play', epochs: 100 },
        see: 'Three numbers solve it. Someone had to know that x² helps; hidden layers find such features by themselves.',
      },
    ],
  },
];
