// step: sizes of nodes and their places, by dagre, which is loaded when it is first needed.
import type { TraceNode } from '../engine/lab';
import { nameOf } from './words';

/** How a node's numbers are shown: written out, as tiles, or only their span. */
export interface Face {
  kind: 'number' | 'cells' | 'tiles' | 'span';
  rows: number;
  columns: number;
  cell: [number, number]; // width, height
}

export interface Box { id: number; x: number; y: number; width: number; height: number; face: Face } // x, y: top left
export interface Wire { from: number; to: number; path: string; middle: [number, number] }
export interface Layout { boxes: Map<number, Box>; wires: Wire[]; width: number; height: number; down: boolean }

const PAD = 8;
export const HEAD = 20; // of the line with the name
export const LINE = 16; // of a number
const MOST_CELLS = 4;
const MOST_TILES = 16;

export function faceOf(node: Pick<TraceNode, 'shape' | 'value'>): Face {
  const count = node.value.length;
  const columns = node.shape.length ? node.shape.at(-1)! : 1;
  const rows = columns > 0 ? count / columns : 0;
  if (count === 1) return { kind: 'number', rows: 1, columns: 1, cell: [64, LINE] };
  if (rows <= MOST_CELLS && columns <= MOST_CELLS && count > 0) return { kind: 'cells', rows, columns, cell: [43, LINE] };
  if (rows <= MOST_TILES && columns <= MOST_TILES && count > 0) return { kind: 'tiles', rows, columns, cell: [9, 9] };
  return { kind: 'span', rows: 1, columns: 1, cell: [112, LINE] };
}

/** Room for the name, the numbers, and the gradient's numbers under them where one flows. */
export function sizeOf(node: TraceNode, face = faceOf(node)): { width: number; height: number } {
  const words = nameOf(node).length + (node.name ? node.op.length + 2 : 0);
  const numbers = face.rows * face.cell[1] + 2;
  return {
    width: Math.max(72, words * 6.6 + 2 * PAD, face.columns * face.cell[0] + 2 * PAD + (face.kind === 'number' ? 0 : 12)),
    height: HEAD + numbers * (node.gradient.length ? 2 : 1) + (node.gradient.length ? 4 : 0) + PAD,
  };
}

/** A smooth line through dagre's points. */
export function smooth(points: { x: number; y: number }[]): string {
  const at = (p: { x: number; y: number }) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`;
  if (points.length < 3) return points.map((p, i) => (i ? 'L' : 'M') + at(p)).join('');
  let path = `M${at(points[0]!)}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [p, next] = [points[i]!, points[i + 1]!];
    const end = i === points.length - 2 ? next : { x: (p.x + next.x) / 2, y: (p.y + next.y) / 2 };
    path += `Q${at(p)} ${at(end)}`;
  }
  return path;
}

export async function layout(nodes: TraceNode[], down: boolean): Promise<Layout> {
  const { Graph, layout: arrange } = await import('@dagrejs/dagre');
  const graph = new Graph();
  graph.setGraph({ rankdir: down ? 'TB' : 'LR', nodesep: 16, ranksep: down ? 30 : 44, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  const faces = new Map(nodes.map((node) => [node.id, faceOf(node)]));
  for (const node of nodes) graph.setNode(String(node.id), { ...sizeOf(node, faces.get(node.id)) });
  for (const node of nodes)
    for (const id of new Set(node.inputs)) if (faces.has(id)) graph.setEdge(String(id), String(node.id));
  arrange(graph);

  const boxes = new Map<number, Box>();
  for (const { id } of nodes) {
    const place = graph.node(String(id)) as { x: number; y: number; width: number; height: number };
    const { width, height } = place;
    boxes.set(id, { id, x: place.x - width / 2, y: place.y - height / 2, width, height, face: faces.get(id)! });
  }
  const wires = graph.edges().map((edge): Wire => {
    const points = (graph.edge(edge) as { points: { x: number; y: number }[] }).points;
    const middle = points[Math.floor(points.length / 2)]!;
    return { from: Number(edge.v), to: Number(edge.w), path: smooth(points), middle: [middle.x, middle.y] };
  });
  const whole = graph.graph() as { width?: number; height?: number };
  return { boxes, wires, width: whole.width ?? 0, height: whole.height ?? 0, down };
}
