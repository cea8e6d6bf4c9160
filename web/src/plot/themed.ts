// plot: the page's colours of the moment, as numbers; whoever reads them in an effect draws again when they change.
import { rgb, themeVersion } from '../ui/theme';
import { css, divergingColour, type Palette } from './colours';

let current: Palette | null = null;
let shown = -1;

function read(): Palette {
  const token = (name: string) => rgb(`--${name}`);
  return {
    card: token('card'), ink: token('ink'), ink2: token('ink-2'), line: token('line'), accent: token('accent'),
    negative: token('negative'), neutral: token('neutral'), positive: token('positive'),
    train: token('train'), test: token('test'),
    classes: Array.from({ length: 10 }, (_, i) => token(`class-${i}`)),
  };
}

/** The resolved tokens. */
export function palette(): Palette {
  const version = themeVersion();
  if (!current || version !== shown) [current, shown] = [read(), version];
  return current;
}

/**
 * The colour of a number beside others of which `largest` is the largest in size. `strength` 0..1 is how much of its
 * hue that one takes; half where text stands on it.
 */
export function tone(value: number, largest: number, strength = 1): string {
  if (!Number.isFinite(value)) return 'var(--danger-soft)';
  return css(divergingColour(palette(), value, largest, strength));
}

/** Whether the reader asked for less motion. */
export function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
