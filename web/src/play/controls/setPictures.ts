// play: a few points of each generated set, made by an engine of its own, for the menu's pictures.
import type { Engine } from '../../engine/client';
import type { Config } from '../../engine/protocol';
import { defaultsOf } from '../../state/defaults';

export interface SetPicture {
  x: Float32Array; // (rows, 2)
  y: Float32Array; // (rows): 0 or 1, or a number
  regression: boolean;
}

/** All of the catalogue's sets of the plane, once; the engine goes when they are there. */
export async function setPictures(open: () => Promise<Engine>): Promise<Map<string, SetPicture>> {
  await new Promise((resolve) => setTimeout(resolve, 300)); // the page comes first
  const engine = await open();
  const pictures = new Map<string, SetPicture>();
  try {
    for (const { name, regression } of engine.catalogue.sets) {
      const config: Config = { ...defaultsOf(engine.catalogue), data: name, samples: 240, noise: 0.05, hidden: [2], activations: ['tanh'] };
      if (regression) config.task = 'regression';
      const layout = await engine.configure(config).catch(() => null);
      if (layout?.dimensions === 2) pictures.set(name, { x: layout.x, y: layout.y, regression });
    }
  } finally {
    engine.close();
  }
  return pictures;
}

/** Draws the points into a square canvas, in the colours of classes or of numbers. */
export function drawPicture(
  canvas: HTMLCanvasElement,
  picture: SetPicture,
  colors: { classes: readonly [string, string]; negative: string; positive: string },
): void {
  const ratio = devicePixelRatio;
  const side = canvas.clientWidth || 48;
  canvas.width = canvas.height = Math.round(side * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const largest = picture.y.reduce((most, y) => Math.max(most, Math.abs(y)), 1e-9);
  const { middle, scale } = fit(picture.x, side);
  for (let i = 0; i < picture.y.length; i++) {
    const y = picture.y[i]!;
    if (picture.regression) {
      context.fillStyle = y < 0 ? colors.negative : colors.positive;
      context.globalAlpha = 0.15 + (0.85 * Math.abs(y)) / largest;
    } else {
      context.fillStyle = colors.classes[y > 0 ? 1 : 0];
    }
    context.beginPath();
    const [u, v] = [picture.x[2 * i]! - middle[0], picture.x[2 * i + 1]! - middle[1]];
    context.arc(side / 2 + scale * u, side / 2 - scale * v, 1.3, 0, 7);
    context.fill();
  }
}

/** The points' middle, and pixels a unit so that all of them lie within the square. */
function fit(x: Float32Array, side: number): { middle: [number, number]; scale: number } {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  x.forEach((value, i) => {
    low[i % 2] = Math.min(low[i % 2]!, value);
    high[i % 2] = Math.max(high[i % 2]!, value);
  });
  const width = Math.max(high[0]! - low[0]!, high[1]! - low[1]!, 1e-9);
  return { middle: [(low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2], scale: (0.88 * side) / width };
}
