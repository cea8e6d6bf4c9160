// engine: a question to the laboratory about some weights, with its last good answer.
import { Latest } from './latest.svelte';
import type { Frame } from './protocol';

/** A number that changes when the weights do; steps, edits and restored weights alike. */
export function stamp(frame: Pick<Frame, 'step' | 'weights'> | null): number {
  if (!frame) return -1;
  let sum = frame.step;
  const { weights } = frame;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * (1 + (i % 1021) / 1024);
  return Number.isFinite(sum) ? sum : frame.step;
}

export class Asked<T> extends Latest<T> {
  about = $state(-1); // the stamp of the weights that were last asked about

  override ask(question: () => Promise<T>, about = 0): Promise<void> {
    this.about = about;
    return super.ask(question);
  }

  /** The answer was about another network. */
  override forget(): void {
    super.forget();
    this.about = -1;
  }
}
