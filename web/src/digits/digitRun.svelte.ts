// digits: the page's own training run, and what its network says about the drawing at every frame.
import { openEngine, type Engine } from '../engine/client';
import { lab } from '../engine/lab';
import type { Activations, Config, Frame, Layout, Points } from '../engine/protocol';
import { scaling, type Scaling } from './scale';

export interface Settings {
  hidden: number[];
  activation: string;
  optimizer: string;
  learningRate: number;
  dropout: number;
  seed: number;
}
export const beginning: Settings = {
  hidden: [32], activation: 'relu', optimizer: 'adam', learningRate: 0.003, dropout: 0, seed: 1,
};

/** The engine's configuration of these few settings. */
export function digitConfig(s: Settings): Config {
  return {
    data: 'own', samples: 0, noise: 0, trainShare: 0.8, seed: s.seed, dataSeed: 1, features: [],
    task: 'classification', hidden: s.hidden, activations: s.hidden.map(() => s.activation),
    initializer: 'auto', norm: 'none', dropout: s.dropout, loss: 'auto', output: 'auto',
    optimizer: s.optimizer, learningRate: s.learningRate, schedule: 'constant', batch: 32,
    l1: 0, l2: 0, clipNorm: 0,
  };
}

export class DigitRun {
  settings = $state.raw<Settings>(beginning);
  points = $state.raw<Points | null>(null);
  layout = $state.raw<Layout | null>(null);
  frame = $state.raw<Frame | null>(null);
  answer = $state.raw<Activations | null>(null); // to the drawing; null while there is none
  playing = $state(false);
  error = $state('');
  engine = $state.raw<Engine | null>(null);
  #scaling: Scaling = scaling(undefined);
  #pixels: Float32Array | null = null;
  #asking = false;
  #again = false;
  #closed = false;

  /** Fetches set and engine; the page shows `error` when that fails. */
  async open(): Promise<void> {
    await this.#guarded(async () => {
      const [engine, points] = await Promise.all([openEngine(), lab().set('digits')]);
      if (this.#closed) return engine.close();
      this.#scaling = scaling(points.preprocessing, points.columns.length);
      this.engine = engine;
      this.points = points;
      engine.want({ maps: false, output: false, norms: false });
      engine.onframe = (frame) => this.#take(frame);
      engine.onfailure = (message) => {
        this.playing = false;
        this.error = message;
      };
      await this.restart();
    });
  }

  /** A new network by the settings, from step 0; it goes on training when one was. */
  async restart(change: Partial<Settings> = {}): Promise<void> {
    const next = { ...this.settings, ...change };
    await this.#guarded(async () => {
      if (!this.engine || !this.points) return;
      const went = this.playing;
      await this.pause();
      this.layout = await this.engine.configure(digitConfig(next), this.points);
      this.settings = next;
      this.#take(await this.engine.look());
      if (went) this.play();
    });
  }

  play(): void {
    if (!this.engine) return;
    this.engine.play();
    this.playing = true;
  }
  async pause(): Promise<void> {
    if (!this.playing) return;
    this.playing = false;
    await this.engine?.pause();
  }
  async step(): Promise<void> {
    await this.#guarded(async () => {
      await this.pause();
      if (this.engine) this.#take(await this.engine.step(1, 'epoch'));
    });
  }

  /** What the network is asked about from now on, in pixels of 0 to 16; null: nothing. */
  show(pixels: Float32Array | null): void {
    this.#pixels = pixels;
    if (pixels) void this.#ask();
    else this.answer = null;
  }
  /** A row of the set, in pixels. */
  sample(row: number): Float32Array {
    const x = this.points?.x ?? new Float32Array(0);
    return this.#scaling.toPixels(x.subarray(row * 64, row * 64 + 64));
  }
  close(): void {
    this.#closed = true;
    this.engine?.close();
    this.engine = null;
  }

  #take(frame: Frame): void {
    this.frame = frame;
    if (this.#pixels) void this.#ask();
  }
  /** One question at a time: while one is out, only the last that came is kept. */
  async #ask(): Promise<void> {
    if (this.#asking) { this.#again = true; return; }
    this.#asking = true;
    try {
      do {
        this.#again = false;
        if (!this.engine || !this.#pixels) break;
        const answer = await this.engine.probe(this.#scaling.toInput(this.#pixels));
        this.answer = this.#pixels ? answer : null;
      } while (this.#again);
    } catch (mistake) {
      this.error = (mistake as Error).message;
    } finally {
      this.#asking = false;
    }
  }
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      this.error = '';
      await work();
    } catch (mistake) {
      this.error = (mistake as Error).message;
    }
  }
}
