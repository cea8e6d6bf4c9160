// theory: answers of the laboratory, of which only the last question's counts.

export class Latest<T> {
  value = $state.raw<T | null>(null); // stays while a new question is out, and when that fails
  error = $state('');
  busy = $state(false);
  #round = 0;

  async ask(question: () => Promise<T>): Promise<void> {
    const mine = ++this.#round;
    this.busy = true;
    try {
      const value = await question();
      if (mine !== this.#round) return;
      this.value = value;
      this.error = '';
    } catch (mistake) {
      if (mine === this.#round) this.error = (mistake as Error).message;
    } finally {
      if (mine === this.#round) this.busy = false;
    }
  }
}
