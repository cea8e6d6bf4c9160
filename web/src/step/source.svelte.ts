// step: asks the laboratory for the trace of a row and for the gradient check, and keeps the last good answers.
import type { GradientCheck, Lab, Subject, Trace } from '../engine/lab';

type Asked = Pick<Lab, 'trace' | 'gradcheck'>;

const words = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

export class StepSource {
  row = $state(0);
  trace: Trace | null = $state.raw(null);
  check: GradientCheck | null = $state.raw(null);
  step = $state(0); // of the weights that were traced
  busy = $state(false);
  checking = $state(false);
  failure = $state('');
  checkFailure = $state('');

  #subject: Subject | null = null;
  #asked = 0;
  #checked = 0;

  constructor(
    readonly lab: () => Asked,
    readonly now: () => { subject: Subject; step: number },
  ) {}

  /** Takes the present weights and traces and checks them. */
  refresh(): Promise<void> {
    const { subject, step } = this.now();
    this.#subject = subject;
    return this.#trace(this.row, step).then(() => this.recheck());
  }

  /** Another sample with the weights traced last. */
  choose(row: number): Promise<void> {
    return this.#trace(row, this.step);
  }

  async recheck(): Promise<void> {
    const number = ++this.#checked;
    if (!this.#subject) return;
    this.checking = true;
    try {
      const check = await this.lab().gradcheck(this.#subject);
      if (number !== this.#checked) return;
      this.check = check;
      this.checkFailure = '';
    } catch (reason) {
      if (number === this.#checked) this.checkFailure = words(reason);
    }
    if (number === this.#checked) this.checking = false;
  }

  /** Only the last question's answer is taken; a refused row is not chosen. */
  async #trace(row: number, step: number): Promise<void> {
    const number = ++this.#asked;
    if (!this.#subject) return;
    this.busy = true;
    try {
      const trace = await this.lab().trace(this.#subject, row);
      if (number !== this.#asked) return;
      this.trace = trace;
      this.row = row;
      this.step = step;
      this.failure = '';
    } catch (reason) {
      if (number === this.#asked) this.failure = words(reason);
    }
    if (number === this.#asked) this.busy = false;
  }
}
