// engine: the page's handle on one training worker.
import type { Activations, Catalogue, Config, Frame, Layout, Points, Wanted } from './protocol';

/** One network in training. Methods that change the session answer with a fresh frame. */
export interface Engine {
  readonly catalogue: Catalogue;
  /** A new session at step 0, or with `weights` put in. Throws: EngineError; the old session stays then. */
  configure(config: Config, points?: Points, weights?: Float32Array): Promise<Layout>;
  /** Learning rate, batch, penalties, dropout, clipping, schedule, optimizer: the weights and the epoch stay. */
  tune(config: Config): Promise<void>;
  /** Trains until pause; frames arrive through onframe, each once the last was acknowledged by its handler's return. */
  play(): void;
  pause(): Promise<void>;
  readonly playing: boolean;
  /** Trains this many batches, or to the end of this many epochs; then a frame comes. */
  step(count: number, unit: 'batch' | 'epoch'): Promise<Frame>;
  /** A frame of the present state. */
  look(): Promise<Frame>;
  /** Places numbers of Frame.weights. */
  edit(place: number, value: number): Promise<Frame>;
  /** The last weights whose loss was finite. */
  restore(): Promise<Frame>;
  want(what: Wanted): void;
  probe(x: Float32Array): Promise<Activations>; // x: (Layout.inputs) or (Layout.dimensions) of a plane
  onframe: ((frame: Frame) => void) | null;
  close(): void;
}

/** Starts a worker with an engine of its own. */
export declare function openEngine(): Promise<Engine>;
