// play: the big heat map: the output or one unit over the window, through tables of shades.
import type { Frame, Layout } from '../../engine/protocol';
import { type Palette, Shades } from '../../plot/colours';
import { magnitude, paintClasses, paintDiverging, paintSign, Raster } from '../../plot/raster';

/** What one pixel of the map means: the numbers at its ends. */
export function mapScale(layout: Layout, frame: Frame, unit: number | null): number {
  if (unit !== null) {
    const size = layout.thumb * layout.thumb;
    return magnitude(frame.maps, unit * size, size, 1);
  }
  return layout.task === 'regression' ? magnitude(layout.y, 0, layout.y.length, 1e-6) : 1;
}

/** Paints maps; keeps its picture and tables from frame to frame. */
export class MapPainter {
  private readonly raster: Raster;
  private readonly shades = new Shades();

  /** The canvas gets a pixel a cell; the page stretches it. */
  constructor(canvas: HTMLCanvasElement) {
    this.raster = new Raster(canvas);
  }

  /** unit: one of Frame.maps instead of the output. */
  draw(layout: Layout, frame: Frame, palette: Palette, view: { unit: number | null; discretize: boolean }): void {
    this.shades.use(palette);
    const side = view.unit === null ? layout.side : layout.thumb;
    const values = view.unit === null ? frame.output : frame.maps;
    const offset = view.unit === null ? 0 : view.unit * side * side;
    if (values.length < offset + side * side || side === 0) return; // maps are not always asked for
    this.raster.resize(side, side);
    const tile = { at: 0, stride: side, width: side, height: side };
    if (view.unit === null && layout.task === 'multiclass') {
      paintClasses(this.raster.pixels, values, side * side, layout.outputs, this.shades.classes, view.discretize);
    } else if (view.discretize && view.unit === null) {
      paintSign(this.raster.pixels, tile, values, offset, this.shades.diverging);
    } else {
      paintDiverging(this.raster.pixels, tile, values, offset, mapScale(layout, frame, view.unit), this.shades.diverging);
    }
    this.raster.commit();
  }
}
