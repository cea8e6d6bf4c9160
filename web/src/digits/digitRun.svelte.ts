// digits: the page's own training run, and what its network says about the drawing at every frame.
import { openEngine, type Engine } from '../engine/client';
import { lab } from '../engine/lab';
import { messageOf } from '../engine/mistake';
import type { Activations, Catalogue, Config, Points } from '../engine/protocol';
import { defaultsOf } from '../state/defaults';
import { Player } from '../state/player.svelte';
import { scaling, type Scaling } from './scale';

/** The few settings of this page, named as the engine's are; one activation for all layers. */
export interface Settings extends Pick<Config, 'hidden' | 'optimizer' | 'learning-rate' | 'dropout' | 'seed'> {
  activation: string;
}
export const beginning: Settings = {
  hidden: [32], activation: 'relu', optimizer: 'adam', 'learning-rate': 0.003, dropout: 0, seed: 1,
};

/** The engine's configuration of these few settings. */
export function digitConfig({ activation, ...settings }: Settings, catalogue: Catalogue): Config {
  return {
    ...defaultsOf(catalogue), data: 'own', trainShare: 0.8, dataSeed: 1, features: [], task: 'classification', batch: 32,
    ...settings, activations: settings.hidden.map(() => activation),
  };
}

export class DigitRun extends Player {
  settings = $state.raw<Settings>(beginning);
  answer = $state.raw<Activations | null>(null); // to the drawing; null while there is none
  readonly #scaling: Scaling;
  #pixels: Float32Array | null = null;
  #asking = false;
  #again = false;

  constructor(
    engine: Engine,
    readonly points: Points,
  ) {
    super(engine);
    this.#scaling = scaling(points.preprocessing, points.columns.length);
    this.want({ maps: false, output: false, norms: false });
  }

  /** Fetches set and engine, and makes the first network. */
  static async open(): Promise<DigitRun> {
    const [engine, points] = await Promise.all([openEngine(), lab().set('digits')]);
    const run = new DigitRun(engine, points);
    await run.restart();
    return run;
  }

  /** A new network by the settings, from step 0; it goes on training when one was. */
  restart(change: Partial<Settings> = {}): Promise<void> {
    return this.run(async () => {
      this.error = '';
      const next = { ...this.settings, ...change };
      const went = this.playing;
      await this.begin(digitConfig(next, this.catalogue), this.points);
      this.settings = next;
      if (went) this.playNow();
    });
  }

  /** What the network is asked about from now on, in pixels of 0 to 16; null: nothing. */
  show(pixels: Float32Array | null): void {
    this.#pixels = pixels;
    if (pixels) void this.#probe();
    else this.answer = null;
  }

  /** A row of the set, in pixels. */
  sample(row: number): Float32Array {
    return this.#scaling.toPixels(this.points.x.subarray(row * 64, row * 64 + 64));
  }

  protected override shown(): void {
    if (this.#pixels) void this.#probe();
  }

  /** One question at a time: while one is out, only the last that came is kept. */
  async #probe(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      do {
        this.#again = false;
        if (!this.#pixels) break;
        const answer = await this.engine.probe(this.#scaling.toInput(this.#pixels));
        this.answer = this.#pixels ? answer : null;
      } while (this.#again);
    } catch (mistake) {
      this.error = messageOf(mistake);
    } finally {
      this.#asking = false;
    }
  }
}
