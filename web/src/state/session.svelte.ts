// state: one network in training as the page sees it: its configuration, its last frame, and what can be done to it.
import { createContext } from 'svelte';
import type { Engine } from '../engine/client';
import type { Subject } from '../engine/lab';
import type { Config, Frame, Points } from '../engine/protocol';
import { change, defaultsOf, mended } from './defaults';
import { LossHistory } from './lossHistory';
import { Player } from './player.svelte';
import { type Moment, UndoStack } from './undo.svelte';

/** The session of the part of the page that asks; `provideSession` sets it for everything below a component. */
export const [getSession, provideSession] = createContext<Session>();

export class Session extends Player {
  /** What the controls show; runs a moment ahead of the engine. Replaced as a whole, never written into. */
  config: Config = $state.raw()!;
  points: Points | undefined = $state.raw();
  /** False once weights were edited or settings changed underway: then only stored weights replay this state. */
  replayable = $state(true);
  /** Grows when `lossHistory` has new rows; read it to redraw. */
  historyVersion = $state(0);
  /** Grows with every new network; a change of settings underway is none. */
  generation = $state(0);
  readonly lossHistory = new LossHistory();
  readonly undoStack = new UndoStack();

  #applied: Config | null = null;
  #appliedPoints: Points | undefined;

  constructor(engine: Engine, config = defaultsOf(engine.catalogue), points?: Points) {
    super(engine);
    this.config = mended(config, this.catalogue);
    this.points = points;
  }

  /** Makes the network of `config` for the first time. */
  start(): Promise<void> {
    return this.run(() => this.#configure());
  }

  /** Opens what a link says, from step 0 or with its weights. */
  open(config: Config, weights?: Float32Array): Promise<void> {
    if (this.#applied) this.undoStack.remember(this.#moment(), '');
    this.error = '';
    this.config = mended(config, this.catalogue);
    return this.run(() => this.#configure(weights));
  }

  /** Changes some settings. The weights stay if the engine can keep them; a refused change is taken back. */
  setConfig(patch: Partial<Config>): Promise<void> {
    const to = mended({ ...this.config, ...patch }, this.catalogue);
    if (change(this.config, to, this.catalogue) === 'none') return this.settled();
    this.undoStack.remember(this.#moment(), Object.keys(patch).join());
    this.config = to;
    return this.run(() => this.#apply());
  }

  /** Back to step 0, with the weights of the seed. */
  reset(): Promise<void> {
    return this.run(() => this.#configure());
  }

  /** New points of the same kind; the next data seed if none is said. */
  regenerate(dataSeed = (this.config.dataSeed + 1) % 2 ** 31): Promise<void> {
    return this.setConfig({ dataSeed });
  }

  /** Writes one number of Frame.weights. */
  edit(place: number, value: number): Promise<void> {
    return this.run(async () => {
      this.undoStack.remember(this.#moment(), `weight ${place}`);
      await this.ask(() => this.engine.edit(place, value));
      this.replayable = false;
    });
  }

  /** The last weights whose loss was finite. */
  restore(): Promise<void> {
    return this.run(async () => {
      await this.pauseNow();
      await this.ask(() => this.engine.restore());
      this.replayable = false;
    });
  }

  /** Trains on rows of the user's. */
  usePoints(points: Points, patch: Partial<Config> = {}): Promise<void> {
    this.undoStack.remember(this.#moment(), '');
    const task = points.task === 'regression' ? 'regression' : 'auto';
    this.config = mended({ ...this.config, loss: 'auto', output: 'auto', task, ...patch, data: 'own' }, this.catalogue);
    this.points = points;
    return this.run(() => this.#configure());
  }

  /** Puts weights in, of this configuration or of another. */
  useWeights(weights: Float32Array, config: Config = this.config, points = this.points): Promise<void> {
    this.undoStack.remember(this.#moment(), '');
    this.config = mended(config, this.catalogue);
    this.points = points;
    return this.run(() => this.#configure(weights));
  }

  undo(): Promise<void> {
    return this.#goTo(this.undoStack.undo(this.#moment()));
  }

  redo(): Promise<void> {
    return this.#goTo(this.undoStack.redo(this.#moment()));
  }

  /** What the laboratory takes; the weights are the last frame's. */
  subject(): Subject {
    return { config: this.config, points: this.points, weights: this.frame?.weights.slice() ?? new Float32Array(0) };
  }

  async #apply(): Promise<void> {
    if (!this.#applied || this.points !== this.#appliedPoints) return this.#configure();
    const what = change(this.#applied, this.config, this.catalogue);
    if (what === 'configure') return this.#configure();
    if (what === 'none') return;
    const to = this.config;
    if (what === 'rate') {
      await this.engine.setRate(to['learning-rate']);
    } else {
      const layout = await this.engine.tune(to);
      if (this.layout) this.layout = layout;
    }
    this.#applied = to;
    if ((this.frame?.step ?? 0) > 0) this.replayable = false;
  }

  async #configure(weights?: Float32Array): Promise<void> {
    const to = this.config;
    const points = this.points;
    await this.begin(to, to.data === 'own' ? points : undefined, weights);
    this.#applied = to;
    this.#appliedPoints = points;
    this.replayable = weights === undefined;
    this.generation += 1;
  }

  protected override begun(): void {
    this.lossHistory.clear();
  }

  protected override shown(frame: Frame): void {
    this.lossHistory.append(frame.history);
    this.historyVersion += 1;
  }

  /** The controls go back to what the engine has. */
  protected override refused(): void {
    if (!this.#applied) return;
    this.config = this.#applied;
    this.points = this.#appliedPoints;
  }

  #moment(): Moment {
    const ofConfig = this.#applied === this.config && this.points === this.#appliedPoints;
    return { config: this.config, points: this.points, weights: ofConfig ? this.frame?.weights.slice() : undefined };
  }

  #goTo(moment: Moment | undefined): Promise<void> {
    if (!moment) return this.settled();
    this.config = moment.config;
    this.points = moment.points;
    return this.run(() => this.#configure(moment.weights));
  }
}
