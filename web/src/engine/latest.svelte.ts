// engine: answers of the laboratory, of which only the last question's counts.
import { messageOf } from './mistake';

export class Latest<T> {
  value = $state.raw<T | null>(null); // stays while a new question is out, and when that fails
  failure = $state('');
  busy = $state(false);
  #round = 0;

  async ask(question: () => Promise<T>): Promise<void> {
    const mine = ++this.#round;
    this.busy = true;
    try {
      const value = await question();
      if (mine !== this.#round) return;
      this.value = value;
      this.failure = '';
    } catch (mistake) {
      if (mine === this.#round) this.failure = messageOf(mistake);
    } finally {
      if (mine === this.#round) this.busy = false;
    }
  }

  /** The answer was about something else. */
  forget(): void {
    this.#round += 1;
    this.value = null;
    this.failure = '';
    this.busy = false;
  }
}
