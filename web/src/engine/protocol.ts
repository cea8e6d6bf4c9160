// engine: what the page and its workers say to each other. The engine computes, the page draws.

/** One definition of the engine's tables: an activation, a loss, an optimizer, ... */
export interface Definition {
  name: string;
  formula: string;
  source: string;
  params: { name: string; value: number }[];
  learningRate?: number; // of optimizers: where to begin
  solver?: boolean; // takes all rows at once, has no learning rate
}

/** A generated data set. */
export interface GeneratedSet {
  name: string; // "circle"
  description: string;
  regression: boolean;
  samples: number; // by default
}

/** Everything the menus offer, read from the engine when it starts. */
export interface Catalogue {
  version: string;
  hidden: Definition[]; // what a hidden layer may do: the activations and functions of more than one number
  losses: Definition[];
  outputs: string[]; // maps of raw outputs: "linear", "tanh", "sigmoid", "softmax", ...
  optimizers: Definition[];
  schedules: Definition[];
  initializers: Definition[];
  features: { name: string; formula: string }[]; // x y x^2 y^2 x*y sin(x) sin(y)
  sets: GeneratedSet[];
  settings: SettingRow[];
}

/** What a setting may hold. */
export type Value = number | string | boolean | number[];

/** A row of the engine's table of settings, of those that the page may show. */
export interface SettingRow {
  name: string; // in setups, on the command line and in Config
  member: string; // of train::Options in C++
  link: string; // in links
  type: 'number' | 'whole' | 'choice' | 'toggle' | 'wholes' | 'text';
  default: Value; // with which the page starts
  unsaid?: Value; // what the program takes where nobody says it; absent where it decides by the data
  low?: number;
  high?: number;
  above?: boolean; // `low` itself is too low
  below?: boolean; // `high` itself is too high
  scale?: 'log';
  tunable: boolean; // the weights may stay when it changes
  family?: string | string[]; // lists of this catalogue that hold its choices
  choices?: string[]; // those that no list holds
}

/** What a network learns from and what it is made of. */
export interface Structure {
  data: string; // a generated set's name, or "own" for points handed over
  samples: number; // 0: the set's default
  noise: number; // 0 to 0.5 and above; of generated sets
  trainShare: number; // 0.1 to 0.9
  seed: number; // of weights, batches and dropout
  dataSeed: number; // of generated points and of the split
  features: string[]; // of two-column sets in the plane: names of Catalogue.features
  task: 'auto' | 'regression' | 'classification';
  hidden: number[];
  activations: string[]; // one a hidden layer, as the command line takes them: "leaky_relu:alpha=0.1"
}

/**
 * What a run is: the same configuration gives the same weights at every step. Beside its structure it holds a value
 * for every row of Catalogue.settings, under the row's name. Only those that the page's code speaks of stand here.
 */
export interface Config extends Structure {
  loss: string; // "auto" or a name
  output: string; // "auto" or a name
  optimizer: string;
  'learning-rate': number;
  batch: number;
  dropout: number;
  l2: number;
}

/** A change of any settings, also of those that the page's code does not speak of. */
export type Patch = Partial<Config> & { [setting: string]: Value | string[] | undefined };

/** Rows of the user's: drawn points, a CSV file, an embedded set. */
export interface Points {
  name: string; // for titles and the command line: "points.csv", "iris"
  columns: string[]; // (D), names of the inputs
  x: Float32Array; // (rows, D), row-major, as the network shall see them but for features of the plane
  y: Float32Array; // (rows): a class's index or a number
  task: 'binary' | 'multiclass' | 'regression';
  classes: string[]; // names; empty for regression
  plane: boolean; // two columns x, y in [-6, 6]², to which Config.features apply
  preprocessing?: string; // JSON of the lab's, kept for saving the model
}

export interface LayerLayout {
  units: number;
  activation: string; // of the output layer: its map
  weights: number; // offset in Frame.weights of (in, units, pieces), row-major: see layers.ts
  biases: number; // offset of (units, pieces)
}

/** What a configured session looks like; fixed until the next one. */
export interface Layout {
  task: 'binary' | 'multiclass' | 'regression';
  classes: string[];
  score: string; // "accuracy" or "r2"
  loss: string; // resolved: "bce_logits"
  lossFormula: string;
  inputs: string[]; // names of the network's inputs
  layers: LayerLayout[]; // hidden ones, then the output
  outputs: number; // columns of predictions: 1 for binary (P of the second class as -1..1, or the output itself) and regression
  parameters: number;
  batches: number; // steps an epoch
  rows: number; // training rows first, then test rows
  trainRows: number;
  dimensions: number; // columns of the data: 2 for the plane
  x: Float32Array; // (rows, dimensions), the data as given, before features
  y: Float32Array; // (rows), class index or number
  // What maps show: a window of the plane of two columns, others at 0. One column: a line, rows of a map = 1.
  columns: [number, number];
  window: { x0: number; x1: number; y0: number; y1: number };
  side: number; // pixels of Frame.output along x (and y)
  thumb: number; // pixels of one of Frame.maps along x (and y)
}

/** How a layer fares, on a few training rows. */
export interface LayerNorms {
  activation: number; // root mean square
  gradient: number; // length of the loss's gradient by its weights
  weight: number; // length of its weights
  dead: number; // share of units that learn nothing; NaN where it has no meaning
  saturated: number;
}

/** The state of training at one moment. Maps have row 0 at the top (y1); pixels stand for cell centres. */
export interface Frame {
  epoch: number;
  step: number;
  trainLoss: number; // of all training rows, without penalties and dropout
  testLoss: number;
  trainScore: number;
  testScore: number;
  learningRate: number;
  epochsPerSecond: number;
  diverged: string; // empty, or where the first number that is not finite appeared
  weights: Float32Array; // the network's state, module by module; Layout.layers says where the linear maps' numbers are
  norms: LayerNorms[]; // a hidden layer each, then the output
  output: Float32Array; // (outputs, side, side): -1..1 for two classes, probabilities of more, numbers of a regression
  maps: Float32Array; // (inputs + hidden units, thumb, thumb): values of inputs, then of units layer by layer
  predictions: Float32Array; // (rows, outputs), same scale as output
  margins: Float32Array; // (rows): binary y·z of the raw output z; multiclass z of the right class minus the largest other; else empty
  losses: Float32Array; // (rows)
  batch: Float32Array; // rows of the last step
  confusion: Float32Array; // (classes, classes) of test rows, [label][predicted]; empty for regression
  history: Float32Array; // since the last frame, 5 numbers a finished epoch that was looked at: epoch, trainLoss, testLoss, trainScore, testScore
}

/** Which costly parts a frame shall have. */
export interface Wanted {
  maps: boolean;
  output: boolean;
  norms: boolean;
}

/** Every value for one input: layer by layer what the units give, then the predictions. */
export interface Activations {
  layers: Float32Array[]; // hidden ones' h, then the raw outputs
  predictions: Float32Array; // (outputs) probabilities, -1..1, or numbers
}

/** A mistake that the engine found; the page shows `message` and keeps its state. */
export class EngineError extends Error {
  constructor(readonly id: string, message: string) {
    super(message);
  }
}
