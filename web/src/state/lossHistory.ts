// state: losses and scores over the epochs, in columns that charts take as they are.

const columns = 5;

/** Rows of epoch, losses and scores. Long runs are thinned: every second row goes once `most` are there. */
export class LossHistory {
  epoch = new Float64Array(256);
  trainLoss = new Float64Array(256);
  testLoss = new Float64Array(256);
  trainScore = new Float64Array(256);
  testScore = new Float64Array(256);
  length = 0;

  constructor(private readonly most = 16384) {}

  /** Appends rows as Frame.history has them. */
  append(rows: ArrayLike<number>): void {
    for (let i = 0; i + columns <= rows.length; i += columns) {
      this.push(rows[i]!, rows[i + 1]!, rows[i + 2]!, rows[i + 3]!, rows[i + 4]!);
    }
  }

  /** A second look at the same epoch replaces the first. */
  push(epoch: number, trainLoss: number, testLoss: number, trainScore: number, testScore: number): void {
    const again = this.length > 0 && this.epoch[this.length - 1] === epoch;
    if (!again && this.length === this.epoch.length) this.#grow();
    const at = again ? this.length - 1 : this.length++;
    this.epoch[at] = epoch;
    this.trainLoss[at] = trainLoss;
    this.testLoss[at] = testLoss;
    this.trainScore[at] = trainScore;
    this.testScore[at] = testScore;
  }

  clear(): void {
    this.length = 0;
  }

  #grow(): void {
    if (this.length < this.most) {
      for (const name of names) {
        const wider = new Float64Array(this[name].length * 2);
        wider.set(this[name]);
        this[name] = wider;
      }
      return;
    }
    for (const name of names) {
      const column = this[name];
      for (let i = 0; 2 * i < this.length; i++) column[i] = column[2 * i]!;
    }
    this.length = Math.ceil(this.length / 2);
  }
}

const names = ['epoch', 'trainLoss', 'testLoss', 'trainScore', 'testScore'] as const;
