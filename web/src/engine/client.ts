// engine: the page's handle on one training worker.
import { decode } from './decode';
import type { Answer, Ask, FrameParts, FromWorker, Tell } from './messages';
import { EngineError, type Activations, type Catalogue, type Config, type Frame, type Layout, type Points, type Wanted } from './protocol';

/** One network in training. */
export interface Engine {
  readonly catalogue: Catalogue;
  /** A new session at step 0, or with `weights` put in; a frame follows. Throws: EngineError; the old session stays then. */
  configure(config: Config, points?: Points, weights?: Float32Array): Promise<Layout>;
  /** A change of settings that are tunable: the weights and the epoch stay. */
  tune(config: Config): Promise<Layout>;
  /** From the next step on; all else stays as it is. */
  setRate(rate: number): Promise<void>;
  /** Trains until pause or divergence; frames arrive through onframe, no faster than they are drawn. */
  play(): void;
  pause(): Promise<Frame>;
  readonly playing: boolean;
  /** Trains this many batches, or to the end of this many epochs. */
  step(count: number, unit: 'batch' | 'epoch'): Promise<Frame>;
  /** A frame of the present state. */
  look(): Promise<Frame>;
  /** Changes one of Frame.weights. */
  edit(place: number, value: number): Promise<Frame>;
  /** The last weights whose loss was finite. */
  restore(): Promise<Frame>;
  want(what: Wanted): void;
  /** Every value for one row of the data, (Layout.dimensions), before features. */
  probe(x: Float32Array): Promise<Activations>;
  /** Called with every frame, those that the methods above answer included. */
  onframe: ((frame: Frame) => void) | null;
  /** Called when training could not go on. */
  onfailure: ((message: string) => void) | null;
  close(): void;
}

type Request = Ask extends infer A ? (A extends Ask ? Omit<A, 'id'> : never) : never;

class WorkerEngine implements Engine {
  playing = false;
  onframe: ((frame: Frame) => void) | null = null;
  onfailure: ((message: string) => void) | null = null;
  private next = 0;
  private readonly waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: EngineError) => void }>();

  constructor(
    private readonly worker: Worker,
    readonly catalogue: Catalogue,
  ) {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.hear(data);
  }

  async configure(config: Config, points?: Points, weights?: Float32Array): Promise<Layout> {
    this.playing = false;
    await this.ask({ ask: 'pause' }).catch(() => undefined); // before the first session there is nothing to pause
    const { layout, frame } = await this.ask({ ask: 'configure', config, points, weights });
    this.show(frame!);
    return layout!;
  }
  async tune(config: Config): Promise<Layout> {
    return (await this.ask({ ask: 'tune', config })).layout!;
  }
  async setRate(rate: number): Promise<void> {
    await this.ask({ ask: 'rate', rate });
  }
  play(): void {
    this.playing = true;
    this.tell({ tell: 'play' });
  }
  pause(): Promise<Frame> {
    this.playing = false;
    return this.framed({ ask: 'pause' });
  }
  step(count: number, unit: 'batch' | 'epoch'): Promise<Frame> {
    return this.framed({ ask: 'step', count, unit });
  }
  look(): Promise<Frame> {
    return this.framed({ ask: 'look' });
  }
  edit(place: number, value: number): Promise<Frame> {
    return this.framed({ ask: 'edit', place, value });
  }
  restore(): Promise<Frame> {
    return this.framed({ ask: 'restore' });
  }
  want(wanted: Wanted): void {
    this.tell({ tell: 'want', wanted: { ...wanted } });
  }
  async probe(x: Float32Array): Promise<Activations> {
    return (await this.ask({ ask: 'probe', x })).activations!;
  }
  close(): void {
    this.worker.terminate();
  }

  private async framed(ask: Request): Promise<Frame> {
    return this.show((await this.ask(ask)).frame!);
  }
  private show({ block, ...around }: FrameParts): Frame {
    const frame = decode(block, around);
    if (frame.diverged) this.playing = false;
    this.onframe?.(frame);
    return frame;
  }
  private ask(request: Request): Promise<Answer> {
    const id = ++this.next;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...request });
    });
  }
  private tell(message: Tell): void {
    this.worker.postMessage(message);
  }
  private hear(message: FromWorker): void {
    if ('frame' in message) {
      this.show(message.frame);
      requestAnimationFrame(() => this.tell({ tell: 'drawn' }));
      return;
    }
    if ('failed' in message) {
      this.playing = false;
      this.onfailure?.(message.failed.message);
    }
    if (!('id' in message)) return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if ('error' in message) waiting?.reject(new EngineError(message.error.id, message.error.message));
    else waiting?.resolve(message.answer);
  }
}

/** Starts a worker with an engine of its own. Throws: EngineError when the module cannot be had. */
export async function openEngine(): Promise<Engine> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const catalogue = await new Promise<Catalogue>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ('ready' in data) resolve(data.ready);
      if ('failed' in data) reject(new EngineError(data.failed.id, data.failed.message));
    };
    worker.onerror = () => reject(new EngineError('engine.load', 'the engine could not be loaded; reload the page'));
  });
  return new WorkerEngine(worker, catalogue);
}
