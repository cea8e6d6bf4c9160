// support: an engine that learns nothing but answers as the real one does, for tests of the page's own logic.
import type { Engine } from '../../../src/engine/client';
import { EngineError } from '../../../src/engine/protocol';
import type { Activations, Config, Frame, Layout, Points } from '../../../src/engine/protocol';
import { catalogue } from './fakeCatalogue';
import { frameOf, layoutOf } from './fakeFrame';

/** Weights start from the seed and move by a rule of their own, so that the same steps give the same weights. */
export class FakeEngine implements Engine {
  readonly catalogue = catalogue;
  readonly calls: string[] = []; // what the page asked, in order
  onframe: ((frame: Frame) => void) | null = null;
  onfailure: ((message: string) => void) | null = null;
  playing = false;
  stepsDone = 0;
  weights = new Float32Array(0);
  config!: Config;
  layout!: Layout;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastFinite = new Float32Array(0);

  async configure(config: Config, points?: Points, weights?: Float32Array): Promise<Layout> {
    this.calls.push('configure');
    structuredClone([config, points, weights]); // as a worker would take it
    if (config.hidden.some((units) => units > 64)) throw new EngineError('units', '[hidden] at most 64 units a layer');
    const layout = layoutOf(config, points);
    if (weights && weights.length !== layout.parameters) {
      throw new EngineError('weights', `[weights] expected ${layout.parameters} numbers; got ${weights.length}`);
    }
    this.config = config;
    this.layout = layout;
    this.stepsDone = 0;
    this.weights = weights?.slice() ?? this.begin();
    this.#told();
    return layout;
  }
  async tune(config: Config): Promise<Layout> {
    this.calls.push('tune');
    structuredClone(config);
    this.config = config;
    return this.layout;
  }
  async setRate(rate: number): Promise<void> {
    this.calls.push('rate');
    if (!(rate > 0)) throw new EngineError('option.range', `[train] learning-rate is above 0; got ${rate}`);
    this.config = { ...this.config, 'learning-rate': rate };
  }
  play(): void {
    this.calls.push('play');
    this.playing = true;
    this.#timer = setInterval(() => {
      this.#train(this.layout.batches);
      const frame = this.#told();
      if (frame.diverged) void this.pause();
    }, 16);
  }
  async pause(): Promise<Frame> {
    this.calls.push('pause');
    clearInterval(this.#timer);
    this.playing = false;
    return this.#told();
  }
  async step(count: number, unit: 'batch' | 'epoch'): Promise<Frame> {
    this.calls.push(`step ${count} ${unit}`);
    this.#train(unit === 'batch' ? count : count * this.layout.batches - (this.stepsDone % this.layout.batches));
    return this.#told();
  }
  async look(): Promise<Frame> {
    return this.#told();
  }
  async edit(place: number, value: number): Promise<Frame> {
    this.calls.push(`edit ${place} ${value}`);
    if (!(place >= 0 && place < this.weights.length)) throw new EngineError('place', `[edit] no number ${place}`);
    this.weights[place] = value;
    return this.#told();
  }
  async restore(): Promise<Frame> {
    this.calls.push('restore');
    this.weights = this.#lastFinite.slice();
    return this.#told();
  }
  want(): void {}
  async probe(x: Float32Array): Promise<Activations> {
    return { layers: this.layout.layers.map((l) => new Float32Array(l.units).fill(x[0] ?? 0)), predictions: x.slice(0, 1) };
  }
  close(): void {
    clearInterval(this.#timer);
    this.calls.push('close');
  }

  #train(steps: number): void {
    this.#lastFinite = this.weights.slice();
    for (let i = 0; i < steps; i++) {
      this.stepsDone += 1;
      for (let w = 0; w < this.weights.length; w++) this.weights[w]! += this.config['learning-rate'] * Math.sin(w + this.stepsDone) * 0.1;
      if (this.config['learning-rate'] >= 10) this.weights.fill(NaN);
    }
  }
  #told(): Frame {
    const frame = frameOf(this.layout, this.config, this.weights, this.stepsDone);
    this.onframe?.(frame);
    return frame;
  }
  begin(): Float32Array<ArrayBuffer> {
    const { seed } = this.config;
    return Float32Array.from({ length: this.layout.parameters }, (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * (seed + 1)));
  }
}

export async function openEngine(): Promise<Engine> {
  return new FakeEngine();
}
