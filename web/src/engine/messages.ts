// engine: what travels between the page and the training worker.
import type { Activations, Catalogue, Config, Layout, Points, Wanted } from './protocol';

/** A request; `id` comes back with its answer. */
export type Ask =
  | { id: number; ask: 'configure'; config: Config; points?: Points; weights?: Float32Array }
  | { id: number; ask: 'tune'; config: Config }
  | { id: number; ask: 'rate'; rate: number }
  | { id: number; ask: 'step'; count: number; unit: 'batch' | 'epoch' }
  | { id: number; ask: 'look' }
  | { id: number; ask: 'edit'; place: number; value: number }
  | { id: number; ask: 'restore' }
  | { id: number; ask: 'probe'; x: Float32Array }
  | { id: number; ask: 'pause' };

/** Told without an answer. `drawn`: the last frame is on the screen, the next may come. */
export type Tell = { tell: 'play' } | { tell: 'drawn' } | { tell: 'want'; wanted: Wanted };

export interface FrameParts {
  block: ArrayBuffer;
  diverged: string;
  epochsPerSecond: number;
  history: Float32Array;
}
export type Answer = { layout?: Layout; frame?: FrameParts; activations?: Activations };

export type FromWorker =
  | { ready: Catalogue }
  | { failed: { id: string; message: string } } // to begin, or to go on training
  | { id: number; answer: Answer }
  | { id: number; error: { id: string; message: string } }
  | { frame: FrameParts };
