// shell: what single keys do. None of them does anything while something is typed or chosen.
import type { Workspace } from '../state/workspace.svelte';

export const shortcuts: readonly { keys: string[]; does: string }[] = [
  { keys: ['Space'], does: 'Play or pause' },
  { keys: ['S'], does: 'Step one epoch' },
  { keys: ['B'], does: 'Step one batch' },
  { keys: ['R'], does: 'Reset to epoch 0' },
  { keys: ['N'], does: 'New points' },
  { keys: ['U', 'Ctrl Z'], does: 'Undo the last change' },
  { keys: ['Shift U', 'Ctrl Y'], does: 'Redo it' },
  { keys: ['?'], does: 'Show this list' },
];

/** Carries out what the key means here; answers whether it meant something. */
export function shortcut(event: KeyboardEvent, workspace: Workspace): boolean {
  const action = meaning(event, workspace);
  if (!action) return false;
  event.preventDefault();
  action();
  return true;
}

function meaning(event: KeyboardEvent, workspace: Workspace): (() => unknown) | undefined {
  if (event.defaultPrevented || event.altKey || isTyped(event) || workspace.panel === 'own') return undefined;
  if (event.key === '?') return () => (workspace.panel = 'keys');
  if (workspace.part !== 'playground' || isOverPage()) return undefined;
  const key = event.key.toLowerCase();
  const session = workspace.current;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return () => (event.shiftKey ? session.redo() : session.undo());
    return key === 'y' ? () => session.redo() : undefined;
  }
  if (key === 'u') return () => (event.shiftKey ? session.redo() : session.undo());
  if (event.repeat && key !== 's' && key !== 'b') return undefined;
  switch (key) {
    case ' ':
      return isPressed(event) || !workspace.shows('playButton') ? undefined : () => workspace.toggle();
    case 's':
      return workspace.shows('stepButton') ? () => workspace.all((s) => s.stepEpoch()) : undefined;
    case 'b':
      return workspace.shows('stepButton') ? () => workspace.all((s) => s.stepBatch()) : undefined;
    case 'r':
      return workspace.shows('resetButton') ? () => workspace.all((s) => s.reset()) : undefined;
    case 'n':
      return workspace.shows('dataset') ? () => workspace.all((s) => s.regenerate()) : undefined;
    default:
      return undefined;
  }
}

/** Letters belong to fields and menus. */
function isTyped(event: KeyboardEvent): boolean {
  const element = event.target as Element | null;
  if (!element?.matches) return false;
  if (element.matches('input')) return !['checkbox', 'radio', 'range', 'button'].includes((element as HTMLInputElement).type);
  return element.matches('textarea, select, [contenteditable]');
}

/** The space bar belongs to what has the focus and can be pressed. */
function isPressed(event: KeyboardEvent): boolean {
  const element = event.target as Element | null;
  return element?.matches?.('button, a, summary, input, [role="button"], [role="slider"]') ?? false;
}

function isOverPage(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
