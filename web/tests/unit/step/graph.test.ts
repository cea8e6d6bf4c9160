// step: places of nodes, and the window on them.
import { describe, expect, it } from 'vitest';
import { faceOf, layout, sizeOf, smooth } from '../../../src/step/graph';
import { around, fit, follow, zoom } from '../../../src/step/pan';
import { fixture, wide } from './fixture';

const { nodes } = fixture();

describe('faceOf', () => {
  const face = (shape: number[]) => {
    const count = shape.reduce((a, b) => a * b, 1);
    return faceOf({ shape, value: new Array<number>(count).fill(1) });
  };
  it('writes few numbers out, tiles more, and spans many', () => {
    expect(face([]).kind).toBe('number');
    expect(face([1, 1]).kind).toBe('number');
    expect(face([2, 4])).toMatchObject({ kind: 'cells', rows: 2, columns: 4 });
    expect(face([8, 8]).kind).toBe('tiles');
    expect(face([64, 64]).kind).toBe('span');
    expect(face([0]).kind).toBe('span');
  });
  it('leaves room for a gradient only where one flows', () => {
    const w = nodes[1]!;
    expect(sizeOf(w).height).toBeGreaterThan(sizeOf({ ...w, gradient: [] }).height);
  });
});

describe('layout', () => {
  for (const down of [true, false])
    it(`puts every node into the drawing, apart from the others, ${down ? 'downwards' : 'to the right'}`, async () => {
      const { boxes, wires, width, height } = await layout(nodes, down);
      expect(boxes.size).toBe(nodes.length);
      expect(wires.length).toBe(nodes.reduce((sum, node) => sum + new Set(node.inputs).size, 0));
      const all = [...boxes.values()];
      for (const box of all) {
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
        for (const other of all)
          if (other !== box)
            expect(
              box.x + box.width <= other.x || other.x + other.width <= box.x ||
                box.y + box.height <= other.y || other.y + other.height <= box.y,
            ).toBe(true);
      }
      for (const wire of wires)
        if (down) expect(boxes.get(wire.from)!.y).toBeLessThan(boxes.get(wire.to)!.y);
        else expect(boxes.get(wire.from)!.x).toBeLessThan(boxes.get(wire.to)!.x);
    });
  it('takes eight layers of 64 units', async () => {
    const trace = fixture([1, 2], 1, 0.03, wide([2, 64, 64, 64, 64, 64, 64, 64, 64, 1]));
    const { boxes, width } = await layout(trace.nodes, true);
    expect(boxes.size).toBe(trace.nodes.length);
    expect(width).toBeLessThan(1500);
  });
  it('draws through the points from the first to the last', () => {
    const path = smooth([{ x: 0, y: 0 }, { x: 5, y: 5 }, { x: 10, y: 0 }]);
    expect(path).toBe('M0.0 0.0Q5.0 5.0 10.0 0.0');
  });
});

describe('the window', () => {
  const window = { width: 400, height: 300 };
  it('fits the drawing in, in the middle', () => {
    expect(fit({ width: 800, height: 300 }, window)).toEqual({ scale: 0.5, x: 0, y: 75 });
    expect(fit({ width: 0, height: 0 }, window).scale).toBe(1);
  });
  it('zooms about the point', () => {
    const view = { x: 10, y: 20, scale: 0.5 };
    const near = zoom(view, 2, 100, 50);
    expect((100 - near.x) / near.scale).toBeCloseTo((100 - view.x) / view.scale);
    expect((50 - near.y) / near.scale).toBeCloseTo((50 - view.y) / view.scale);
    expect(zoom(view, 1e9, 0, 0).scale).toBe(2.5);
  });
  it('moves only for a box that is out of sight or too small', () => {
    const view = { x: 0, y: 0, scale: 1 };
    const box = { x: 100, y: 100, width: 50, height: 50 };
    const far = { ...box, x: 1000 };
    expect(follow(view, box, box, window)).toBe(view);
    const moved = follow(view, far, far, window);
    expect(1025 * moved.scale + moved.x).toBe(200);
    expect(follow({ ...view, scale: 0.2 }, box, box, window).scale).toBe(0.95);
  });
  it('shows what the node reads too, where there is room', () => {
    const [a, b] = [{ x: 900, y: 100, width: 50, height: 50 }, { x: 1000, y: 100, width: 50, height: 50 }];
    const view = { x: 0, y: 0, scale: 1 };
    expect(around([a, b])).toEqual({ x: 900, y: 100, width: 150, height: 50 });
    expect(follow(view, around([a, b]), b, window).x).toBe(200 - 975);
    expect(follow(view, around([{ ...a, x: 0 }, b]), b, window).x).toBe(200 - 1025);
  });
});
