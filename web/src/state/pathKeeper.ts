// state: the weights along the training, thinned so that they stay few and even.

/** At most this many, the present ones among them. */
export const MOST = 64;

/**
 * Keeps every weight vector at first; whenever there are too many, every second one goes and half as many are taken
 * from then on. The first and the last always stay.
 */
export class PathKeeper {
  #kept: Float32Array[] = [];
  #last: Float32Array | null = null; // a copy; not yet among the kept, or the last of them
  #lastIsKept = false;
  #stride = 1;
  #seen = 0; // different vectors so far

  constructor(readonly most = MOST) {}

  /** Weights of another length begin a new path; weights equal to the last ones are no step. */
  keep(weights: Float32Array): void {
    if (this.#last && this.#last.length !== weights.length) this.clear();
    if (weights.length === 0 || (this.#last && same(this.#last, weights))) return;
    if (!this.#last || this.#lastIsKept) this.#last = weights.slice();
    else this.#last.set(weights);
    this.#lastIsKept = this.#seen++ % this.#stride === 0;
    if (!this.#lastIsKept) return;
    this.#kept.push(this.#last);
    if (this.#kept.length < this.most) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
    this.#lastIsKept = this.#kept.at(-1) === this.#last;
  }

  /** From the first to the present one. */
  path(): Float32Array[] {
    return this.#last && !this.#lastIsKept ? [...this.#kept, this.#last] : [...this.#kept];
  }

  clear(): void {
    this.#kept = [];
    this.#last = null;
    this.#lastIsKept = false;
    this.#stride = 1;
    this.#seen = 0;
  }
}

function same(a: Float32Array, b: Float32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
  return true;
}
