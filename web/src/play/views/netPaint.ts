// play: the picture of the network: links below, a heat map a unit, biases. Painted once a frame, pixel by pixel.
import { biasPlace } from '../../engine/layers';
import type { Frame, Layout } from '../../engine/protocol';
import type { Plan } from './arrange';
import { divergingColour, kShades, type Palette, Shades } from '../../plot/colours';
import { drawLinks, type Gap, kMost } from './links';
import { magnitude, Raster } from '../../plot/raster';
import { clear, drawDisc, drawFrame, drawTile, type Sheet } from './sheet';

const kDashed = 700; // links; marching dashes only confuse in denser networks

export interface Scene {
  layout: Layout;
  frame: Frame;
  plan: Plan;
  gaps: Gap[];
  places: readonly number[]; // node of the first column for each input
  palette: Palette;
  dash: number; // how far dashes have marched; NaN: none
  ratio: number; // device pixels a pixel
}

/** Paints networks on one canvas; keeps its tables from frame to frame. */
export class NetPainter {
  private readonly raster: Raster;
  private readonly shades = new Shades(0.92);

  constructor(canvas: HTMLCanvasElement) {
    this.raster = new Raster(canvas);
  }

  draw(scene: Scene): void {
    const { plan, palette, gaps, frame, ratio } = scene;
    this.shades.use(palette);
    const width = Math.max(1, Math.round(plan.width * ratio));
    const height = Math.max(1, Math.round(plan.height * ratio));
    this.raster.resize(width, height);
    const sheet = { pixels: this.raster.pixels, width, height };
    clear(sheet, palette.card);
    const total = gaps.reduce((sum, gap) => sum + Math.min(kMost, gap.from.length * gap.to.length), 0);
    const thickness = Math.max(0.4, Math.min(2.2, plan.tile / 18) * (total > 150 ? 0.75 : 1));
    const dash = total <= kDashed ? scene.dash : NaN;
    for (const gap of gaps) drawLinks(sheet, gap, frame.weights, { palette, thickness, dash, ratio });
    this.inputsAndUnits(sheet, scene);
    this.outputs(sheet, scene);
    this.biases(sheet, scene);
    this.raster.commit();
  }

  private inputsAndUnits(sheet: Sheet, scene: Scene): void {
    const { layout, frame, plan, places } = scene;
    const wide = layout.thumb;
    const high = layout.dimensions === 1 ? 1 : wide;
    let offset = 0;
    for (let c = 0; c + 1 < plan.columns.length; ++c) {
      const count = c === 0 ? places.length : plan.columns[c]!.nodes.length;
      for (let k = 0; k < count; ++k, offset += wide * high) {
        if (offset + wide * high > frame.maps.length) return; // maps are not always asked for
        const factor = kShades / 2 / magnitude(frame.maps, offset, wide * high, 1);
        const map = { values: frame.maps, offset, wide, high, factor, shift: kShades / 2 };
        this.tile(sheet, scene, c, c === 0 ? places[k]! : k, map, this.shades.diverging);
      }
    }
  }

  private outputs(sheet: Sheet, scene: Scene): void {
    const { layout, frame, plan } = scene;
    const wide = layout.side;
    const high = layout.dimensions === 1 ? 1 : wide;
    const last = plan.columns.length - 1;
    plan.columns[last]!.nodes.forEach((_, o) => {
      const offset = Math.min(o, layout.outputs - 1) * wide * high;
      if (offset + wide * high > frame.output.length) return;
      const shares = layout.task === 'multiclass';
      const scale = layout.task === 'regression' ? magnitude(frame.output, offset, wide * high, 1e-6) : 1;
      const map = { values: frame.output, offset, wide, high, factor: shares ? kShades - 1 : kShades / 2 / scale, shift: shares ? 0 : kShades / 2 };
      this.tile(sheet, scene, last, o, map, shares ? this.shades.classes[o % this.shades.classes.length]! : this.shades.diverging);
    });
  }

  private tile(sheet: Sheet, { plan, ratio, palette }: Scene, column: number, index: number, map: Parameters<typeof drawTile>[4], lut: Uint32Array): void {
    const node = plan.columns[column]!.nodes[index]!;
    const x = Math.round(node.x * ratio);
    const y = Math.round(node.y * ratio);
    const size = Math.round(plan.tile * ratio);
    if (x < 0 || y < 0 || x + size > sheet.width || y + size > sheet.height) return;
    drawTile(sheet, x, y, size, map, lut);
    drawFrame(sheet, x, y, size, Math.round(ratio), palette.ink, 0.28);
  }

  private biases(sheet: Sheet, { layout, frame, plan, palette, ratio }: Scene): void {
    const radius = biasRadius(plan.tile) * ratio;
    layout.layers.forEach((_, l) => {
      plan.columns[l + 1]!.nodes.forEach((node, j) => {
        const fill = divergingColour(palette, frame.weights[biasPlace(layout, l, j)]!, 1.5);
        drawDisc(sheet, node.x * ratio, (node.y + plan.tile) * ratio, radius, fill, palette.ink);
      });
    });
  }
}

/** Bias marks are discs on a tile's lower left corner. */
export function biasRadius(tile: number): number {
  return Math.max(1.5, Math.min(4.5, tile / 8));
}
