// surface: a question to the laboratory about some weights, with its last good answer.
import type { Frame } from '../engine/protocol';

/** A number that changes when the weights do; steps, edits and restored weights alike. */
export function stamp(frame: Pick<Frame, 'step' | 'weights'> | null): number {
  if (!frame) return -1;
  let sum = frame.step;
  const { weights } = frame;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * (1 + (i % 1021) / 1024);
  return Number.isFinite(sum) ? sum : frame.step;
}

export class Asked<T> {
  value: T | null = $state.raw(null);
  about = $state(-1); // the stamp of the weights that were last asked about
  busy = $state(false);
  failure = $state('');
  #number = 0;

  /** Only the last question's answer is taken; a failure leaves the answer before it. */
  async ask(question: () => Promise<T>, about = 0): Promise<void> {
    const number = ++this.#number;
    this.busy = true;
    this.about = about;
    try {
      const value = await question();
      if (number !== this.#number) return;
      this.value = value;
      this.failure = '';
    } catch (reason) {
      if (number === this.#number) this.failure = reason instanceof Error ? reason.message : String(reason);
    }
    if (number === this.#number) this.busy = false;
  }

  /** The answer was about another network. */
  forget(): void {
    this.#number += 1;
    this.value = null;
    this.about = -1;
    this.busy = false;
    this.failure = '';
  }
}
