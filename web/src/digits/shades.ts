// digits: colour tables made from the page's tokens, for canvases of few pixels.

/** 256 colours of four bytes. */
export type Shades = Uint8ClampedArray;

function colour(style: CSSStyleDeclaration, token: string): [number, number, number] {
  const hex = style.getPropertyValue(token).trim().replace('#', '');
  return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) || 0) as [number, number, number];
}

/** From the colours of tokens, evenly spaced. */
export function shades(tokens: readonly string[]): Shades {
  const style = getComputedStyle(document.documentElement);
  const stops = tokens.map((token) => colour(style, token));
  const table = new Uint8ClampedArray(1024);
  for (let i = 0; i < 256; ++i) {
    const at = (i / 255) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    for (let c = 0; c < 3; ++c) table[4 * i + c] = stops[low][c] + (at - low) * (stops[low + 1][c] - stops[low][c]);
    table[4 * i + 3] = 255;
  }
  return table;
}

/** Calls `changed` when the page turns light or dark, until the answer is called. */
export function onTheme(changed: () => void): () => void {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', changed);
  return () => {
    watcher.disconnect();
    dark.removeEventListener('change', changed);
  };
}
