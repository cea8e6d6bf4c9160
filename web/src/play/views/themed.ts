// play: the page's colours of the moment, for canvases; whoever reads them in an effect draws again when they change.
import { createSubscriber } from 'svelte/reactivity';
import { parseColour, type Palette } from './colours';

let current: Palette | null = null;

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => parseColour(style.getPropertyValue(`--${name}`));
  return {
    card: token('card'), ink: token('ink'), ink2: token('ink-2'), line: token('line'), accent: token('accent'),
    negative: token('negative'), neutral: token('neutral'), positive: token('positive'),
    train: token('train'), test: token('test'),
    classes: Array.from({ length: 10 }, (_, i) => token(`class-${i}`)),
  };
}

const subscribe = createSubscriber((update) => {
  const changed = () => {
    current = null;
    update();
  };
  const query = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  query.addEventListener('change', changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  return () => {
    current = null;
    query.removeEventListener('change', changed);
    observer.disconnect();
  };
});

/** The resolved tokens. */
export function palette(): Palette {
  subscribe();
  return (current ??= read());
}

/** Whether the reader asked for less motion. */
export function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
