// support: layouts and frames with numbers of the right shape, smooth enough to look at.
import type { Config, Frame, LayerLayout, Layout, Points } from '../../../src/engine/protocol';
import { catalogue } from './fakeCatalogue';

const side = 100;
const thumb = 24;

export function layoutOf(config: Config, points?: Points): Layout {
  const set = catalogue.sets.find((s) => s.name === config.data);
  const dimensions = points?.columns.length ?? 2;
  const inputs = points && !points.plane ? points.columns : config.features;
  const rows = points?.y.length ?? (config.samples || set?.samples || 500);
  const task = config.task === 'regression' ? 'regression' : (points?.task ?? 'binary');
  const classes = points?.classes ?? ['-1', '1'];
  const outputs = task === 'multiclass' ? classes.length : 1;
  const layers: LayerLayout[] = [];
  let at = 0;
  let before = inputs.length;
  [...config.hidden, outputs].forEach((units, i) => {
    const activation = config.activations[i] ?? (task === 'regression' ? 'linear' : 'sigmoid');
    layers.push({ units, activation, weights: at, biases: at + before * units });
    at += before * units + units;
    before = units;
  });
  const trainRows = Math.round(rows * config.trainShare);
  const { x, y } = points ?? circle(rows, config);
  return {
    task,
    classes,
    score: task === 'regression' ? 'r2' : 'accuracy',
    loss: config.loss === 'auto' ? 'bce_logits' : config.loss,
    lossFormula: '',
    inputs,
    layers,
    outputs,
    parameters: at,
    batches: Math.max(1, Math.ceil(trainRows / config.batch)),
    rows,
    trainRows,
    dimensions,
    x,
    y,
    columns: [0, 1],
    window: { x0: -6, x1: 6, y0: -6, y1: 6 },
    side,
    thumb,
  };
}

function circle(rows: number, config: Config): { x: Float32Array; y: Float32Array } {
  const x = new Float32Array(rows * 2);
  const y = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    const inside = i % 2;
    const turn = i * 2.399963 + config.dataSeed;
    const radius = inside ? 2.5 * ((i * 0.618) % 1) : 3.5 + 1.5 * ((i * 0.618) % 1);
    x[2 * i] = radius * Math.cos(turn);
    x[2 * i + 1] = radius * Math.sin(turn);
    y[i] = inside;
  }
  return { x, y };
}

export function frameOf(layout: Layout, config: Config, weights: Float32Array, step: number): Frame {
  const loss = 0.05 + 0.45 * Math.exp(-step / 400);
  const sharp = 0.3 + step / 500;
  const value = (u: number, v: number, k: number): number =>
    Math.tanh(sharp * (k === 0 ? 3 - Math.hypot(u, v) : u * Math.cos(k) + v * Math.sin(k)));
  const finite = weights.every(Number.isFinite);
  const units = layout.inputs.length + config.hidden.reduce((a, b) => a + b, 0);
  return {
    epoch: Math.floor(step / layout.batches),
    step,
    trainLoss: finite ? loss : NaN,
    testLoss: finite ? loss * 1.1 : NaN,
    trainScore: 1 - loss / 2,
    testScore: 1 - loss * 0.6,
    learningRate: config['learning-rate'],
    epochsPerSecond: 812,
    diverged: finite ? '' : `step ${step}, layer 1, weights are not finite`,
    weights: weights.slice(),
    norms: layout.layers.map(() => ({ activation: 0.5, gradient: 0.1, weight: 1, dead: 0, saturated: 0.1 })),
    output: maps(layout.outputs, side, (u, v, k) => value(u, v, k)),
    maps: maps(units, thumb, (u, v, k) => value(u, v, k + 1)),
    predictions: Float32Array.from({ length: layout.rows * layout.outputs }, (_, i) => value(layout.x[2 * i] ?? 0, layout.x[2 * i + 1] ?? 0, 0)),
    margins: new Float32Array(layout.rows),
    losses: new Float32Array(layout.rows).fill(loss),
    batch: Float32Array.from({ length: config.batch }, (_, i) => i),
    confusion: layout.task === 'regression' ? new Float32Array(0) : Float32Array.from([110, 15, 12, 113]),
    history: Float32Array.of(Math.floor(step / layout.batches), loss, loss * 1.1, 1 - loss / 2, 1 - loss * 0.6),
  };
}

function maps(count: number, size: number, value: (u: number, v: number, k: number) => number): Float32Array {
  const out = new Float32Array(count * size * size);
  for (let k = 0, at = 0; k < count; k++) {
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++, at++) {
        out[at] = value(-6 + (12 * (column + 0.5)) / size, 6 - (12 * (row + 0.5)) / size, k);
      }
    }
  }
  return out;
}
