// surface: the relief on a canvas, back to front; allocates nothing but the path's strokes.
import { backToFront, place, project, RISE, type Mesh, type Turn } from './relief';

export interface Inks { cells: string[]; line: string; path: string; halo: string; text: string }

export function drawRelief(context: CanvasRenderingContext2D, mesh: Mesh, turn: Turn, inks: Inks, width: number, height: number): void {
  const size = Math.min(width, height) / 1.48;
  const [cx, cy] = [width / 2, height / 2];
  const spot = (x: number, y: number, z: number): [number, number] => {
    const [u, v] = project(x, y, z, turn);
    return [cx + u * size, cy + v * size];
  };
  context.clearRect(0, 0, width, height);
  context.lineJoin = 'round';
  floor(context, spot, inks);
  place(mesh, turn, size, cx, cy);
  cells(context, mesh, turn, inks);
  trail(context, mesh, spot, inks);
}

const GROW = 1.1;

type Spot = (x: number, y: number, z: number) => [number, number];

function floor(context: CanvasRenderingContext2D, spot: Spot, { line, text }: Inks): void {
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.beginPath();
  for (const [x, y] of [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]] as const) context.lineTo(...spot(x, y, 0));
  context.closePath();
  for (const [x, y] of [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]] as const) {
    context.moveTo(...spot(x, y, 0));
    context.lineTo(...spot(x, y, RISE));
  }
  context.stroke();
  context.fillStyle = text;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText('a', ...spot(0, -0.58, 0));
  context.fillText('b', ...spot(-0.58, 0, 0));
}

function cells(context: CanvasRenderingContext2D, mesh: Mesh, turn: Turn, inks: Inks): void {
  const { points: n, screen } = mesh;
  const order = backToFront(turn);
  for (let q = 0; q < n - 1; q++) {
    const j = order.y ? q : n - 2 - q;
    for (let p = 0; p < n - 1; p++) {
      const i = order.x ? p : n - 2 - p;
      const a = 2 * (j * n + i);
      const b = a + 2 * n;
      // A little larger than it is, so that no seam shows; cheaper than an outline.
      const x = (screen[a]! + screen[a + 2]! + screen[b]! + screen[b + 2]!) / 4;
      const y = (screen[a + 1]! + screen[a + 3]! + screen[b + 1]! + screen[b + 3]!) / 4;
      context.beginPath();
      context.moveTo(x + (screen[a]! - x) * GROW, y + (screen[a + 1]! - y) * GROW);
      context.lineTo(x + (screen[a + 2]! - x) * GROW, y + (screen[a + 3]! - y) * GROW);
      context.lineTo(x + (screen[b + 2]! - x) * GROW, y + (screen[b + 3]! - y) * GROW);
      context.lineTo(x + (screen[b]! - x) * GROW, y + (screen[b + 1]! - y) * GROW);
      context.fillStyle = inks.cells[j * (n - 1) + i]!;
      context.fill();
    }
  }
}

function trail(context: CanvasRenderingContext2D, { path }: Mesh, spot: Spot, inks: Inks): void {
  const count = path.length / 3;
  const at = (k: number) => spot(path[3 * k]!, path[3 * k + 1]!, path[3 * k + 2]! + 0.006);
  context.lineCap = 'round';
  for (const [ink, wide] of [[inks.halo, 4.5], [inks.path, 2.25]] as const) {
    context.strokeStyle = ink;
    context.lineWidth = wide;
    context.beginPath();
    for (let k = 0; k < count; k++) context.lineTo(...at(k));
    context.stroke();
  }
  for (const k of count ? new Set([0, count - 1]) : []) {
    context.beginPath();
    context.arc(...at(k), 5, 0, 7);
    context.fillStyle = k === count - 1 ? inks.path : inks.halo;
    context.strokeStyle = k === count - 1 ? inks.halo : inks.path;
    context.lineWidth = 2;
    context.fill();
    context.stroke();
  }
}
