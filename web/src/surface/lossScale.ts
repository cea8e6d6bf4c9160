// surface: losses as heights from 0 to 1, by their logarithms where they span much, and the levels of the contours.

export class LossScale {
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;

  /** Spans the losses that are finite. */
  constructor(losses: readonly number[]) {
    let low = Infinity;
    let high = -Infinity;
    for (const loss of losses)
      if (Number.isFinite(loss)) {
        low = Math.min(low, loss);
        high = Math.max(high, loss);
      }
    if (low > high) [low, high] = [0, 1];
    this.logarithmic = low >= 0 && high > 0 && low < high / 4;
    this.low = this.logarithmic ? Math.max(low, high * 1e-6) : low;
    this.high = high > this.low ? high : this.low + (Math.abs(this.low) || 1) * 1e-6;
  }

  /** What is not finite is as high as it gets. */
  height(loss: number): number {
    if (!Number.isFinite(loss)) return loss === -Infinity ? 0 : 1;
    const { low, high } = this;
    const share = this.logarithmic
      ? Math.log(Math.max(loss, low) / low) / Math.log(high / low)
      : (loss - low) / (high - low);
    return Math.min(1, Math.max(0, share));
  }

  loss(height: number): number {
    const { low, high } = this;
    return this.logarithmic ? low * (high / low) ** height : low + (high - low) * height;
  }

  /** Losses between the lowest and the highest, evenly spaced in height. */
  levels(count: number): number[] {
    return Array.from({ length: count }, (_, i) => this.loss((i + 1) / (count + 1)));
  }
}
