// ui: which theme is shown, and its colours for canvases, which cannot read custom properties.
import { createSubscriber } from 'svelte/reactivity';

type Theme = 'system' | 'light' | 'dark';
export type Rgb = readonly [red: number, green: number, blue: number];

const key = 'halfspace.theme';
const listeners = new Set<() => void>();
const resolved = new Map<string, string>();
const numbers = new Map<string, Rgb>();
let count = 0;
let watching = false;
let probe: HTMLElement | undefined;

const track = createSubscriber((update) => onThemeChange(update));

/** Grows with every change of theme; reading it in an effect runs that effect again. */
export function themeVersion(): number {
  watch();
  track();
  return count;
}

/** Calls `listener` after every change of theme, until the answer is called. */
function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What a canvas takes for a token: `color('--positive')` is "rgb(31, 111, 180)". */
export function color(token: string): string {
  watch();
  let value = resolved.get(token);
  if (value === undefined) {
    probe ??= document.body.appendChild(hidden());
    probe.style.color = `var(${token})`;
    value = getComputedStyle(probe).color;
    resolved.set(token, value);
  }
  return value;
}

/** The same as three numbers of 0 to 255. */
export function rgb(token: string): Rgb {
  let value = numbers.get(token);
  if (value === undefined) {
    const found = color(token).match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
    value = [found[0] ?? 0, found[1] ?? 0, found[2] ?? 0];
    numbers.set(token, value);
  }
  return value;
}

export function theme(): Theme {
  track();
  const said = document.documentElement.dataset.theme;
  return said === 'light' || said === 'dark' ? said : 'system';
}

export function setTheme(to: Theme): void {
  show(to);
  try {
    localStorage.setItem(key, to);
  } catch {
    // A browser that keeps nothing still shows the theme.
  }
}

/** Takes the theme chosen last time. Called once, before the page is drawn. */
export function startTheme(): void {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    kept = null;
  }
  if (kept === 'light' || kept === 'dark') show(kept);
}

/** Follows the system's theme and whoever else writes the page's, from the first colour read on. */
function watch(): void {
  if (watching) return;
  watching = true;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

function show(to: Theme): void {
  if (to === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = to;
  changed(); // at once; the observer comes a moment later
}

function changed(): void {
  resolved.clear();
  numbers.clear();
  count += 1;
  for (const listener of listeners) listener();
}

function hidden(): HTMLElement {
  const element = document.createElement('span');
  element.hidden = true;
  element.setAttribute('aria-hidden', 'true');
  return element;
}
