// play: the page's colours of the moment, for canvases; whoever reads them in an effect draws again when they change.
import { rgb, themeVersion } from '../../ui/theme';
import type { Palette } from './colours';

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

/** Whether the reader asked for less motion. */
export function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
