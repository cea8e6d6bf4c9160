// step: asks the laboratory for the trace of a row and for the gradient check, and keeps the last good answers.
import type { GradientCheck, Lab, Subject, Trace } from '../engine/lab';
import { Latest } from '../engine/latest.svelte';

/** Weights, and the step whose weights they are. */
interface Taken { subject: Subject; step: number }
type Asked = Pick<Lab, 'trace' | 'gradcheck'>;

export class StepSource {
  readonly #traced = new Latest<{ trace: Trace; row: number; step: number }>();
  readonly #checked = new Latest<GradientCheck>();
  #taken: Taken | null = null;

  constructor(
    readonly lab: () => Asked,
    readonly now: () => Taken,
  ) {}

  get trace(): Trace | null {
    return this.#traced.value?.trace ?? null;
  }
  get row(): number {
    return this.#traced.value?.row ?? 0;
  }
  /** Of the weights that were traced. */
  get step(): number {
    return this.#traced.value?.step ?? 0;
  }
  get busy(): boolean {
    return this.#traced.busy;
  }
  get failure(): string {
    return this.#traced.failure;
  }
  get check(): GradientCheck | null {
    return this.#checked.value;
  }
  get checking(): boolean {
    return this.#checked.busy;
  }
  get checkFailure(): string {
    return this.#checked.failure;
  }

  /** Takes the present weights and traces and checks them. */
  refresh(row = this.row): Promise<void> {
    this.#taken = this.now();
    return this.#trace(this.#taken, row).then(() => this.recheck());
  }

  /** Another sample with the weights traced last. */
  async choose(row: number): Promise<void> {
    if (this.#taken) await this.#trace(this.#taken, row);
  }

  async recheck(): Promise<void> {
    const subject = this.#taken?.subject;
    if (subject) await this.#checked.ask(() => this.lab().gradcheck(subject));
  }

  #trace({ subject, step }: Taken, row: number): Promise<void> {
    return this.#traced.ask(async () => ({ trace: await this.lab().trace(subject, row), row, step }));
  }
}
