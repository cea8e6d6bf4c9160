// tests: a small network in plain numbers whose layouts and frames the views can draw. It does not learn; it drifts.
import type { Frame, LayerLayout, Layout } from '../../../src/engine/protocol';

export interface FakeOptions {
  features?: string[]; // of the plane
  columns?: number; // else: data of so many columns
  hidden?: number[];
  activation?: 'tanh' | 'relu';
  classes?: number; // 0: regression, 2: binary, more: multiclass
  rows?: number;
  side?: number;
  thumb?: number;
  seed?: number;
}

const kFeatures: Record<string, (x: number, y: number) => number> = {
  x: (x) => x, y: (_, y) => y, 'x^2': (x) => x * x, 'y^2': (_, y) => y * y, 'x*y': (x, y) => x * y,
  'sin(x)': (x) => Math.sin(x), 'sin(y)': (_, y) => Math.sin(y),
};

export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export class Fake {
  readonly layout: Layout;
  readonly weights: Float32Array;
  private readonly next: () => number;
  private epoch = 0;

  constructor(private readonly options: FakeOptions = {}) {
    const { columns, hidden = [4, 2], classes = 2, rows = 300, side = 100, thumb = 32, seed = 1, activation = 'tanh' } = options;
    this.next = random(seed);
    const dimensions = columns ?? 2;
    const inputs = columns === undefined ? (options.features ?? ['x', 'y'])
      : Array.from({ length: columns }, (_, i) => (columns === 1 ? 'x' : `column ${i + 1}`));
    const layers: LayerLayout[] = [];
    let at = 0;
    let wide = inputs.length;
    for (const units of [...hidden, classes > 2 ? classes : 1]) {
      layers.push({ units, activation, weights: at, biases: at + wide * units });
      at += wide * units + units;
      wide = units;
    }
    layers[layers.length - 1]!.activation = classes > 2 ? 'softmax' : classes === 2 ? 'tanh' : 'linear';
    this.weights = Float32Array.from({ length: at }, () => 0);
    layers.forEach((layer, l) => {
      const fan = l === 0 ? inputs.length : layers[l - 1]!.units;
      for (let i = layer.weights; i < layer.biases + layer.units; ++i) this.weights[i] = ((this.next() * 2 - 1) * 2.4) / Math.sqrt(fan);
    });
    const x = Float32Array.from({ length: rows * dimensions }, () => (this.next() * 2 - 1) * 5.5);
    const label = (r: number) => Math.hypot(x[r * dimensions]!, dimensions > 1 ? x[r * dimensions + 1]! : 0);
    const y = Float32Array.from({ length: rows }, (_, r) => classes === 0
      ? (dimensions === 1 ? Math.sin(x[r]!) + (this.next() - 0.5) * 0.3 : (x[r * dimensions]! + x[r * dimensions + 1]!) / 10)
      : Math.min(classes - 1, Math.floor((label(r) / 6) * classes)));
    this.layout = {
      task: classes === 0 ? 'regression' : classes === 2 ? 'binary' : 'multiclass',
      classes: classes === 0 ? [] : classes === 2 ? ['outside', 'inside'] : Array.from({ length: classes }, (_, c) => `class ${c + 1}`),
      score: classes === 0 ? 'r2' : 'accuracy', loss: classes === 0 ? 'mse' : 'bce_logits', lossFormula: 'mean (o - t)^2',
      inputs, layers, outputs: classes > 2 ? classes : 1, parameters: at, batches: 15, rows, trainRows: Math.floor(rows / 2),
      dimensions, x, y, columns: [0, Math.min(1, dimensions - 1)], window: { x0: -6, x1: 6, y0: -6, y1: 6 }, side, thumb,
    };
  }

  /** What each unit and the outputs say at a point. */
  forward(point: number[], out: { hidden: number[]; output: number[] }): void {
    const { layout, weights } = this;
    let h = this.options.columns === undefined ? layout.inputs.map((name) => kFeatures[name]!(point[0]!, point[1]!)) : point;
    out.hidden = [...h];
    layout.layers.forEach((layer, l) => {
      const z = Array.from({ length: layer.units }, (_, j) => {
        let sum = weights[layer.biases + j]!;
        for (let i = 0; i < h.length; ++i) sum += h[i]! * weights[layer.weights + i * layer.units + j]!;
        return sum;
      });
      const last = l === layout.layers.length - 1;
      h = z.map((v) => (last && layout.task !== 'binary' ? v : layer.activation === 'relu' ? Math.max(0, v) : Math.tanh(v)));
      if (!last) out.hidden.push(...h);
    });
    if (layout.task === 'multiclass') {
      const top = Math.max(...h);
      const e = h.map((v) => Math.exp(v - top));
      const sum = e.reduce((a, b) => a + b, 0);
      h = e.map((v) => v / sum);
    }
    out.output = h;
  }

  /** Moves the weights a little and tells an epoch. */
  drift(by = 0.02): void {
    for (let i = 0; i < this.weights.length; ++i) this.weights[i]! += (this.next() - 0.5) * by;
    this.epoch += 1;
  }

  frame(): Frame {
    const { layout } = this;
    const out = { hidden: [] as number[], output: [] as number[] };
    const flat = layout.dimensions === 1;
    const grid = (side: number, use: (cell: number, cells: number) => void) => {
      const { x0, x1, y0, y1 } = layout.window;
      const tall = flat ? 1 : side;
      for (let cell = 0; cell < side * tall; ++cell) {
        const point = new Array<number>(layout.dimensions).fill(0);
        point[layout.columns[0]] = x0 + (((cell % side) + 0.5) / side) * (x1 - x0);
        if (!flat) point[layout.columns[1]] = y1 - ((Math.floor(cell / side) + 0.5) / side) * (y1 - y0);
        this.forward(point, out);
        use(cell, side * tall);
      }
    };
    const units = layout.inputs.length + layout.layers.slice(0, -1).reduce((a, l) => a + l.units, 0);
    const maps = new Float32Array(units * layout.thumb * (flat ? 1 : layout.thumb));
    grid(layout.thumb, (cell, cells) => out.hidden.forEach((v, u) => (maps[u * cells + cell] = v)));
    const output = new Float32Array(layout.outputs * layout.side * (flat ? 1 : layout.side));
    grid(layout.side, (cell, cells) => out.output.forEach((v, o) => (output[o * cells + cell] = v)));

    const { rows, outputs } = layout;
    const predictions = new Float32Array(rows * outputs);
    const margins = new Float32Array(layout.task === 'regression' ? 0 : rows);
    const losses = new Float32Array(rows);
    const k = layout.classes.length;
    const confusion = new Float32Array(k * k);
    let right = 0;
    for (let r = 0; r < rows; ++r) {
      this.forward(Array.from(layout.x.subarray(r * layout.dimensions, (r + 1) * layout.dimensions)), out);
      predictions.set(out.output, r * outputs);
      const y = layout.y[r]!;
      const value = out.output[0]!;
      const guess = layout.task === 'binary' ? (value > 0 ? 1 : 0) : out.output.indexOf(Math.max(...out.output));
      if (k > 0) {
        margins[r] = layout.task === 'binary' ? (2 * y - 1) * value * 3 : Math.log((out.output[y] ?? 0) + 1e-3) + 1;
        losses[r] = Math.log1p(Math.exp(-margins[r]!));
        if (r >= layout.trainRows) confusion[y * k + guess]! += 1;
        right += guess === y ? 1 : 0;
      } else losses[r] = (value - y) ** 2;
    }
    const loss = 0.7 * Math.exp(-this.epoch / 60) + 0.05;
    const score = k > 0 ? right / rows : 1 - loss;
    return {
      epoch: this.epoch, step: this.epoch * layout.batches, trainLoss: loss, testLoss: loss * 1.2, trainScore: score, testScore: score * 0.97,
      learningRate: 0.03, epochsPerSecond: 900, diverged: '', weights: this.weights.slice(),
      norms: layout.layers.map((_, l) => ({
        activation: 0.6 / (l + 1), gradient: 10 ** (-1 - (layout.layers.length - l) * 0.8), weight: 2 + l,
        dead: this.options.activation === 'relu' ? 0.1 * l : NaN, saturated: this.options.activation === 'relu' ? NaN : 0.05 * l,
      })),
      output, maps, predictions, margins, losses, batch: Float32Array.from({ length: 10 }, () => Math.floor(this.next() * layout.trainRows)),
      confusion, history: Float32Array.of(this.epoch, loss, loss * 1.2, score, score * 0.97),
    };
  }
}

/** Columns as the page's history keeps them. */
export class FakeHistory {
  epoch = new Float64Array(4096);
  trainLoss = new Float64Array(4096);
  testLoss = new Float64Array(4096);
  trainScore = new Float64Array(4096);
  testScore = new Float64Array(4096);
  length = 0;

  append(rows: Float32Array): void {
    [this.epoch[this.length], this.trainLoss[this.length], this.testLoss[this.length],
      this.trainScore[this.length], this.testScore[this.length]] = rows as unknown as number[];
    this.length += 1;
  }
}
