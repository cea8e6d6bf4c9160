// surface: a question to the laboratory about the weights of a step, with its last good answer.

export class Asked<T> {
  value: T | null = $state.raw(null);
  step = $state(-1); // that the answer is of
  busy = $state(false);
  failure = $state('');
  #number = 0;

  /** Only the last question's answer is taken; a failure leaves the answer before it. */
  async ask(question: () => Promise<T>, step = 0): Promise<void> {
    const number = ++this.#number;
    this.busy = true;
    try {
      const value = await question();
      if (number !== this.#number) return;
      this.value = value;
      this.step = step;
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
    this.step = -1;
    this.busy = false;
    this.failure = '';
  }
}
