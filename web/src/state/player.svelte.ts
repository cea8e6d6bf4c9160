// state: one engine that is played, paused and stepped, one request after another, with its last frame and its error.
import type { Engine } from '../engine/client';
import { messageOf } from '../engine/mistake';
import type { Catalogue, Config, Frame, Layout, Points, Wanted } from '../engine/protocol';

export class Player {
  layout: Layout | null = $state.raw(null);
  frame: Frame | null = $state.raw(null); // always one of `layout`
  playing = $state(false);
  error = $state('');
  readonly catalogue: Catalogue;

  #queue: Promise<void> = Promise.resolve();
  #asking = 0; // requests under way; their frames are shown when they are answered, together with their layout
  #waiting: Frame | null = null;

  constructor(readonly engine: Engine) {
    this.catalogue = engine.catalogue;
    engine.onframe = (frame) => {
      if (this.#asking > 0) this.#waiting = frame;
      else this.#show(frame);
    };
    engine.onfailure = (message) => {
      this.playing = false;
      this.error = message;
    };
  }

  /** Starts to train; ends what was running. */
  play(): Promise<void> {
    return this.run(async () => this.playNow());
  }

  pause(): Promise<void> {
    return this.run(() => this.pauseNow());
  }

  stepBatch(count = 1): Promise<void> {
    return this.#step(count, 'batch');
  }

  stepEpoch(count = 1): Promise<void> {
    return this.#step(count, 'epoch');
  }

  /** A new frame of the present state, as after `want` asked for more. */
  refresh(): Promise<void> {
    return this.run(async () => {
      if (this.layout) await this.ask(() => this.engine.look());
    });
  }

  want(what: Wanted): void {
    this.engine.want(what);
  }

  /** Resolves when everything asked so far is done. */
  settled(): Promise<void> {
    return this.#queue;
  }

  close(): void {
    this.engine.onframe = null;
    this.engine.close();
  }

  /** One task after another; a failure is said once. */
  protected run(task: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(task).catch((reason: unknown) => {
      this.error = messageOf(reason);
      this.refused();
    });
    return this.#queue;
  }

  /** Within a task: a new network at step 0, or with these weights. */
  protected async begin(config: Config, points?: Points, weights?: Float32Array): Promise<void> {
    await this.pauseNow();
    this.#waiting = null;
    this.#asking += 1;
    try {
      const layout = await this.engine.configure(config, points, weights);
      const frame: Frame = this.#waiting ?? (await this.engine.look());
      this.layout = layout;
      this.begun();
      this.#show(frame);
    } finally {
      this.#asking -= 1;
    }
  }

  /** Within a task: a request whose answer is shown. */
  protected async ask(request: () => Promise<Frame>): Promise<void> {
    this.#asking += 1;
    try {
      this.#show(await request());
    } finally {
      this.#asking -= 1;
    }
  }

  /** Within a task. */
  protected playNow(): void {
    if (!this.layout || this.playing) return;
    this.engine.play();
    this.playing = true;
  }

  /** Within a task. */
  protected async pauseNow(): Promise<void> {
    if (!this.playing) return;
    await this.ask(() => this.engine.pause());
    this.playing = false;
  }

  /** Another network has begun; its first frame comes next. */
  protected begun(): void {}

  /** This frame is shown from now on. */
  protected shown(_frame: Frame): void {}

  /** A task failed; `error` says why. */
  protected refused(): void {}

  #step(count: number, unit: 'batch' | 'epoch'): Promise<void> {
    return this.run(async () => {
      await this.pauseNow();
      if (this.layout && count > 0) await this.ask(() => this.engine.step(count, unit));
    });
  }

  #show(frame: Frame): void {
    this.frame = frame;
    this.shown(frame);
    if (frame.diverged) this.playing = false; // the engine stopped
  }
}
