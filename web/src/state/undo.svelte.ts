// state: what undo goes back to.
import type { Config, Points } from '../engine/protocol';

export interface Moment {
  config: Config;
  points: Points | undefined;
  weights: Float32Array | undefined;
}

/** Moments before changes, newest last. A control that is dragged makes one of them. */
export class UndoStack {
  #past: Moment[] = $state.raw([]);
  #future: Moment[] = $state.raw([]);
  #lastKind = '';
  #lastTime = -Infinity;

  constructor(
    private readonly most = 50,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Called before a change. Changes of the same `kind` within a second count as one; '' never does. */
  remember(moment: Moment, kind: string): void {
    const time = this.now();
    const goesOn = kind !== '' && kind === this.#lastKind && time - this.#lastTime < 1000 && this.#past.length > 0;
    this.#lastKind = kind;
    this.#lastTime = time;
    this.#future = [];
    if (!goesOn) this.#past = [...this.#past, moment].slice(-this.most);
  }

  undo(present: Moment): Moment | undefined {
    const to = this.#past[this.#past.length - 1];
    if (!to) return undefined;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, present];
    this.#lastKind = '';
    return to;
  }

  redo(present: Moment): Moment | undefined {
    const to = this.#future[this.#future.length - 1];
    if (!to) return undefined;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, present];
    this.#lastKind = '';
    return to;
  }
}
