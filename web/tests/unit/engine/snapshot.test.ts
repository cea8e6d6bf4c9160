// tests: a frame's parts have the lengths that the layout says, and agree with one another.
import { describe, expect, test } from 'vitest';
import type { Config, Frame, Layout, Points } from '../../../src/engine/protocol';
import type { Trainer } from '../../../src/engine/trainer';
import { config, everything, openTrainer, squared } from './fixture';

const blobs: Points = threeBlobs();
const cases: Record<string, [Config, Points?]> = {
  'the default': [config()],
  'all features and six layers': [
    config({ features: ['x', 'y', 'x^2', 'y^2', 'x*y', 'sin(x)', 'sin(y)'], hidden: [8, 8, 8, 8, 8, 8], data: 'spiral' }),
  ],
  'no hidden layer': [config({ hidden: [] })],
  'numbers on the plane': [config({ data: 'bumps', task: 'regression' })],
  'squared loss on a tanh': [config(squared)],
  'three classes of points handed over': [config({ data: 'own', hidden: [5] }), blobs],
};

describe.each(Object.entries(cases))('%s', (_, [what, points]) => {
  async function open(): Promise<{ trainer: Trainer; layout: Layout; frame: Frame }> {
    const trainer = await openTrainer();
    const layout = trainer.configure(what, points);
    trainer.train(5 * layout.batches);
    return { trainer, layout, frame: trainer.frame(everything) };
  }

  test('lengths fit the layout', async () => {
    const { layout, frame } = await open();
    const hidden = layout.layers.slice(0, -1).reduce((sum, layer) => sum + layer.units, 0);
    expect(layout.inputs.length).toBe(points ? points.columns.length : what.features.length);
    expect(layout.layers.map((layer) => layer.units)).toEqual([...what.hidden, layout.task === 'multiclass' ? 3 : 1]);
    expect(frame.weights.length).toBe(layout.parameters);
    expect(frame.output.length).toBe(layout.outputs * layout.side ** 2);
    expect(frame.maps.length).toBe((layout.inputs.length + hidden) * layout.thumb ** 2);
    expect(frame.predictions.length).toBe(layout.rows * layout.outputs);
    expect(frame.losses.length).toBe(layout.rows);
    expect(frame.norms.length).toBe(layout.layers.length);
    expect(layout.x.length).toBe(layout.rows * layout.dimensions);
    expect(layout.y.length).toBe(layout.rows);
    expect(frame.epoch).toBe(5);
    expect(frame.step).toBe(5 * layout.batches);
    expect(layout.batches).toBe(Math.ceil(layout.trainRows / what.batch));
    for (const row of frame.batch) expect(row).toBeLessThan(layout.trainRows);
    for (const part of [frame.weights, frame.output, frame.maps, frame.predictions, frame.losses])
      expect(part.every(Number.isFinite)).toBe(true);
  });

  test('maps hold what a probe at the same place gives', async () => {
    const { trainer, layout, frame } = await open();
    const centre = (pixel: number, side: number, from: number, to: number): number => from + ((to - from) * (pixel + 0.5)) / side;
    const at = (row: number, column: number, side: number): Float32Array => {
      const { x0, x1, y0, y1 } = layout.window;
      return new Float32Array([centre(column, side, x0, x1), centre(row, side, y1, y0)]); // row 0 is on top
    };
    for (const [row, column] of [[0, 0], [0, layout.side - 1], [layout.side - 1, 3], [37, 61]] as const) {
      const { predictions } = trainer.probe(at(row, column, layout.side));
      for (let k = 0; k < layout.outputs; k++)
        expect(frame.output[(k * layout.side + row) * layout.side + column]).toBeCloseTo(predictions[k]!, 4);
    }
    for (const [row, column] of [[0, 0], [2, layout.thumb - 1], [layout.thumb - 1, 1]] as const) {
      const { layers } = trainer.probe(at(row, column, layout.thumb));
      const units = layers.slice(0, -1).flatMap((layer) => [...layer]);
      units.forEach((unit, u) => {
        const map = layout.inputs.length + u;
        expect(frame.maps[(map * layout.thumb + row) * layout.thumb + column]).toBeCloseTo(unit, 4);
      });
    }
  });

  test('predictions are what a probe of the row gives, and what the map shows there', async () => {
    const { trainer, layout, frame } = await open();
    const { x0, x1, y0, y1 } = layout.window;
    for (const row of [0, 1, layout.trainRows, layout.rows - 1]) {
      const x = layout.x.slice(2 * row, 2 * row + 2);
      const { predictions } = trainer.probe(x);
      for (let k = 0; k < layout.outputs; k++)
        expect(predictions[k]).toBeCloseTo(frame.predictions[row * layout.outputs + k]!, 4);
      const column = Math.min(layout.side - 1, Math.floor(((x[0]! - x0) / (x1 - x0)) * layout.side));
      const line = Math.min(layout.side - 1, Math.floor(((y1 - x[1]!) / (y1 - y0)) * layout.side));
      const near = neighbours(frame.output, layout.side, line, column);
      expect(predictions[0]).toBeGreaterThanOrEqual(Math.min(...near) - 0.05);
      expect(predictions[0]).toBeLessThanOrEqual(Math.max(...near) + 0.05);
    }
  });

  test('scores, losses and the confusion matrix agree with the predictions', async () => {
    const { layout, frame } = await open();
    const mean = (from: number, to: number): number => frame.losses.slice(from, to).reduce((a, b) => a + b, 0) / (to - from);
    expect(mean(0, layout.trainRows)).toBeCloseTo(frame.trainLoss, 4);
    expect(mean(layout.trainRows, layout.rows)).toBeCloseTo(frame.testLoss, 4);
    if (layout.task === 'regression') {
      expect(frame.confusion.length).toBe(0);
      return;
    }
    const classes = layout.task === 'binary' ? 2 : layout.outputs;
    const expected = new Float32Array(classes ** 2);
    for (let row = layout.trainRows; row < layout.rows; row++)
      expected[layout.y[row]! * classes + classOf(frame.predictions, layout.outputs, row)]! += 1;
    expect(frame.confusion).toEqual(expected);
    const right = Array.from({ length: classes }, (_, k) => expected[k * classes + k]!).reduce((a, b) => a + b, 0);
    expect(right / (layout.rows - layout.trainRows)).toBeCloseTo(frame.testScore, 6);
    for (let row = 0; row < layout.rows; row++)
      expect(frame.margins[row]! > 0).toBe(classOf(frame.predictions, layout.outputs, row) === layout.y[row]);
  });
});

test('only what is wanted is drawn', async () => {
  const trainer = await openTrainer();
  trainer.configure(config());
  const frame = trainer.frame({ maps: false, output: false, norms: false });
  expect([frame.maps.length, frame.output.length]).toEqual([0, 0]);
  expect(frame.predictions.length).toBe(500);
});

function classOf(predictions: Float32Array, outputs: number, row: number): number {
  if (outputs === 1) return predictions[row]! > 0 ? 1 : 0;
  const scores = predictions.slice(row * outputs, (row + 1) * outputs);
  return scores.indexOf(Math.max(...scores));
}

function neighbours(map: Float32Array, side: number, row: number, column: number): number[] {
  const found: number[] = [];
  for (let r = Math.max(0, row - 1); r <= Math.min(side - 1, row + 1); r++)
    for (let c = Math.max(0, column - 1); c <= Math.min(side - 1, column + 1); c++) found.push(map[r * side + c]!);
  return found;
}

function threeBlobs(): Points {
  const rows = 90;
  const x = new Float32Array(2 * rows);
  const y = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    y[i] = i % 3;
    x[2 * i] = 3 * Math.cos((2 * Math.PI * y[i]!) / 3) + ((i * 7) % 11) / 8 - 0.6;
    x[2 * i + 1] = 3 * Math.sin((2 * Math.PI * y[i]!) / 3) + ((i * 5) % 13) / 9 - 0.6;
  }
  return { name: 'blobs', columns: ['x', 'y'], x, y, task: 'multiclass', classes: ['a', 'b', 'c'], plane: true };
}
