// play: the picture of the network: links below, a heat map a unit, biases. One canvas, painted once a frame.
import type { Frame, Layout } from '../../engine/protocol';
import type { Plan } from './arrange';
import { classLut, css, divergingColour, divergingLut, type Palette } from './colours';
import { drawLinks, type Gap } from './links';
import { magnitude, paintDiverging, Raster } from './raster';

const kAcross = 16; // tiles side by side in the atlas

export interface Scene {
  layout: Layout;
  frame: Frame;
  plan: Plan;
  gaps: Gap[];
  places: readonly number[]; // node of the first column for each input
  palette: Palette;
  dash: number; // NaN: no marching dashes
}

/** Paints networks; keeps its pictures and tables from frame to frame. */
export class NetPainter {
  private readonly atlas = new Raster();
  private palette: Palette | null = null;
  private lut: Uint32Array = new Uint32Array(0);
  private classes: Uint32Array[] = [];

  draw(context: CanvasRenderingContext2D, scene: Scene): void {
    const { plan, palette, gaps, frame } = scene;
    if (this.palette !== palette) {
      this.palette = palette;
      this.lut = divergingLut(palette, 0.92);
      this.classes = palette.classes.map((_, i) => classLut(palette, i, 0.92));
    }
    context.clearRect(0, 0, plan.width, plan.height);
    const total = gaps.reduce((sum, gap) => sum + Math.min(320, gap.from.length * gap.to.length), 0);
    const thickness = Math.max(0.5, Math.min(2.2, plan.tile / 18));
    const dash = total <= 700 ? scene.dash : NaN;
    for (const gap of gaps) drawLinks(context, gap, frame.weights, { palette, thickness, dash });
    this.fill(scene);
    this.tiles(context, scene);
    this.biases(context, scene);
  }

  /** Paints every map, then the outputs, into the atlas. */
  private fill({ layout, frame }: Scene): void {
    const outputs = layout.layers[layout.layers.length - 1]!.units;
    const wide = layout.thumb;
    const high = layout.dimensions === 1 ? 1 : wide;
    const size = wide * high;
    const maps = size > 0 ? Math.floor(frame.maps.length / size) : 0;
    this.atlas.resize(kAcross * wide, Math.ceil((maps + outputs) / kAcross) * high);
    const tile = { at: 0, stride: kAcross * wide, width: wide, height: high };
    for (let i = 0; i < maps; ++i) {
      tile.at = start(i, wide, high);
      const scale = magnitude(frame.maps, i * size, size, 1);
      paintDiverging(this.atlas.pixels, tile, frame.maps, i * size, scale, this.lut);
    }
    for (let o = 0; o < outputs; ++o) this.output(layout, frame, o, start(maps + o, wide, high), high);
    this.atlas.commit();
  }

  /** An output is shown at the thumbs' size, so every few pixels of its map will do. */
  private output(layout: Layout, frame: Frame, index: number, at: number, high: number): void {
    const { side, thumb } = layout;
    const tall = layout.dimensions === 1 ? 1 : side;
    const offset = Math.min(index, layout.outputs - 1) * side * tall;
    if (frame.output.length < offset + side * tall) return;
    const shares = layout.task === 'multiclass';
    const lut = shares ? this.classes[index % this.classes.length]! : this.lut;
    const scale = layout.task === 'regression' ? magnitude(frame.output, offset, side * tall, 1e-6) : 1;
    for (let row = 0; row < high; ++row) {
      const from = offset + Math.floor(((row + 0.5) * tall) / high) * side;
      for (let column = 0; column < thumb; ++column) {
        const value = frame.output[from + Math.floor(((column + 0.5) * side) / thumb)]! / scale;
        const shade = Math.max(0, Math.min(255, (shares ? value : (value + 1) / 2) * 256)) | 0;
        this.atlas.pixels[at + row * kAcross * thumb + column] = lut[value === value ? shade : 256]!;
      }
    }
  }

  private tiles(context: CanvasRenderingContext2D, { layout, plan, places, palette }: Scene): void {
    const wide = layout.thumb;
    const high = layout.dimensions === 1 ? 1 : wide;
    const { tile } = plan;
    let map = 0;
    context.imageSmoothingEnabled = high > 1;
    context.lineWidth = 1;
    context.beginPath();
    plan.columns.forEach((column, c) => {
      const count = c === 0 ? places.length : column.nodes.length;
      for (let k = 0; k < count; ++k, ++map) {
        const node = column.nodes[c === 0 ? places[k]! : k]!;
        const x = (map % kAcross) * wide;
        const y = Math.floor(map / kAcross) * high;
        context.drawImage(this.atlas.canvas, x, y, wide, high, node.x, node.y, tile, tile);
        context.rect(node.x + 0.5, node.y + 0.5, tile - 1, tile - 1);
      }
    });
    context.strokeStyle = css(palette.ink, 0.28);
    context.stroke();
  }

  private biases(context: CanvasRenderingContext2D, { layout, frame, plan, palette }: Scene): void {
    const radius = biasRadius(plan.tile);
    layout.layers.forEach((layer, l) => {
      plan.columns[l + 1]!.nodes.forEach((node, j) => {
        const bias = frame.weights[layer.biases + j]!;
        context.fillStyle = css(divergingColour(palette, bias, 1.5));
        context.strokeStyle = css(palette.ink, 0.55);
        context.beginPath();
        context.arc(node.x, node.y + plan.tile, radius, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      });
    });
  }
}

/** Bias marks are discs on a tile's lower left corner. */
export function biasRadius(tile: number): number {
  return Math.max(1.5, Math.min(4.5, tile / 8));
}

function start(index: number, wide: number, high: number): number {
  return Math.floor(index / kAcross) * high * kAcross * wide + (index % kAcross) * wide;
}
