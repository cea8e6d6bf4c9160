import { expect, test } from 'vitest';
import { arrange, folds, neighbour } from '../../../src/play/views/arrange';

const room = (width: number) => ({ width, head: 60, reach: 100, before: 58, after: 16 });

test('columns run left to right, do not touch, and fit into what is offered', () => {
  for (const counts of [[7, 4, 2, 1], [7, 8, 8, 8, 8, 8, 8, 1], [2, 1], [13, 16, 3]]) {
    const plan = arrange(counts, room(1100));
    expect(plan.width).toBe(1100);
    plan.columns.forEach((column, i) => {
      expect(column.nodes.length).toBe(counts[i]);
      if (i > 0) expect(column.x - plan.columns[i - 1]!.x - plan.columns[i - 1]!.width).toBeGreaterThanOrEqual(26);
      for (const node of column.nodes) {
        expect(node.y).toBeGreaterThanOrEqual(60);
        expect(node.y + plan.tile).toBeLessThanOrEqual(plan.height);
        expect(node.x + plan.tile).toBeLessThanOrEqual(1100);
      }
    });
  }
});

test('tiles of one column never overlap', () => {
  const { columns, tile } = arrange([7, 64, 33, 20, 3], room(1000));
  for (const { nodes } of columns) {
    const overlaps = nodes.filter((a, i) => nodes.some((b, k) => k > i && Math.abs(a.x - b.x) < tile && Math.abs(a.y - b.y) < tile));
    expect(overlaps).toEqual([]);
  }
});

test('wide layers fold into blocks and every unit keeps an anchor of its own', () => {
  expect([1, 16, 17, 33, 64].map(folds)).toEqual([1, 1, 2, 3, 4]);
  const plan = arrange([7, ...Array<number>(8).fill(64), 1], room(1200));
  expect(plan.tile).toBeGreaterThanOrEqual(10);
  expect(new Set(plan.columns[3]!.nodes.map((node) => node.anchor)).size).toBe(64);
  expect(plan.height).toBeLessThan(600);
});

test('what does not fit asks for more width, and the view scrolls', () => {
  const plan = arrange([7, 8, 8, 8, 8, 8, 8, 1], room(320));
  expect(plan.width).toBeGreaterThan(320);
});

test('arrow keys walk within a column and across columns', () => {
  const plan = arrange([2, 4, 64, 1], room(900));
  expect(neighbour(plan, 1, 0, 'ArrowDown')).toEqual([1, 1]);
  expect(neighbour(plan, 1, 0, 'ArrowUp')).toEqual([1, 0]);
  expect(neighbour(plan, 1, 3, 'ArrowDown')).toEqual([1, 3]);
  expect(neighbour(plan, 1, 3, 'ArrowRight')).toEqual([2, 60]);
  expect(neighbour(plan, 2, 60, 'ArrowRight')).toEqual([2, 61]);
  expect(neighbour(plan, 2, 63, 'ArrowRight')).toEqual([3, 0]);
  expect(neighbour(plan, 3, 0, 'ArrowRight')).toEqual([3, 0]);
  expect(neighbour(plan, 0, 1, 'ArrowLeft')).toEqual([0, 1]);
});
