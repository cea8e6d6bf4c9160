// engine: one training module behind methods, in whatever thread it runs: the worker's, or a test's.
import { decode } from './decode';
import type { Activations, Catalogue, Config, Frame, Layout, Points, Wanted } from './protocol';
import { setupText } from './setup';
import { Module } from './wasm';

const TASKS = ['regression', 'binary', 'multiclass'] as const;
const WANTED = { maps: 1, output: 2, norms: 4 } as const;

/** What a worker sends: a block to decode and what stands around it. */
export interface Picture {
  block: ArrayBuffer;
  diverged: string;
}

export class Trainer {
  private points: Points | undefined;
  layout: Layout | undefined;

  private constructor(private readonly module: Module) {}

  /** `rest` brings the module's other part when it is first needed. */
  static async open(compiled: WebAssembly.Module, rest: () => WebAssembly.Module): Promise<Trainer> {
    return new Trainer(await Module.instantiate(compiled, rest));
  }

  catalogue(): Catalogue {
    return JSON.parse(this.module.text(this.module.call.catalogue!()));
  }

  configure(config: Config, points?: Points, weights?: Float32Array): Layout {
    this.give(points);
    const put = weights ?? new Float32Array(0);
    const json = this.module.lend([setupText(config), put], (text, at) => this.module.call.configure!(text!, at!, put.length));
    const layout = this.read(json, points);
    this.points = points;
    this.layout = layout;
    return layout;
  }

  tune(config: Config): Layout {
    this.layout = this.read(this.module.lend([setupText(config)], (text) => this.module.call.tune!(text)), this.points);
    return this.layout;
  }

  setRate(rate: number): void {
    this.module.call.set_rate!(rate);
  }

  /** Whether the loss is still finite. */
  train(steps: number): boolean {
    return this.module.call.train!(steps) !== 0;
  }
  stepsLeft(): number {
    return this.module.call.steps_left!();
  }

  picture(wanted: Wanted): Picture {
    const { snapshot, snapshot_bytes, divergence } = this.module.call;
    const flags = (Object.keys(WANTED) as (keyof Wanted)[]).reduce((sum, key) => sum + (wanted[key] ? WANTED[key] : 0), 0);
    const at = snapshot!(flags);
    const block = this.module.call.memory.buffer.slice(at, at + snapshot_bytes!()) as ArrayBuffer;
    return { block, diverged: this.module.text(divergence!()) };
  }
  frame(wanted: Wanted): Frame {
    const { block, diverged } = this.picture(wanted);
    return decode(block, { diverged, epochsPerSecond: 0, history: new Float32Array(0) });
  }

  edit(place: number, value: number): void {
    this.module.call.put_weight!(place, value);
  }
  restore(): void {
    this.module.call.restore!();
  }

  probe(x: Float32Array): Activations {
    const layout = this.layout!;
    return this.module.lend([x], (point) => {
      let at = this.module.call.probe!(point);
      const next = (count: number) => {
        const values = this.module.floats(at, count).slice();
        at += count * 4;
        return values;
      };
      const layers = layout.layers.map((layer) => next(layer.units));
      return { layers, predictions: next(layout.outputs) };
    });
  }

  private give(points?: Points): void {
    const { give } = this.module.call;
    if (!points) {
      give!(0, 0, 0, 0, 0, 0, 0, 0);
      return;
    }
    const lines = (names: string[]) => names.map((name) => name.replaceAll('\n', ' ')).join('\n');
    this.module.lend([points.x, points.y, lines(points.columns), lines(points.classes)], (x, y, columns, classes) =>
      give!(x!, y!, points.y.length, points.columns.length, columns!, classes!, TASKS.indexOf(points.task), Number(points.plane)),
    );
  }

  private read(at: number, points?: Points): Layout {
    const layout = JSON.parse(this.module.text(at)) as Layout;
    if (points && points.classes.length > 0) layout.classes = points.classes;
    const { rows_x, rows_y } = this.module.call;
    layout.x = this.module.floats(rows_x!(), layout.rows * layout.dimensions).slice();
    layout.y = this.module.floats(rows_y!(), layout.rows).slice();
    return layout;
  }
}
