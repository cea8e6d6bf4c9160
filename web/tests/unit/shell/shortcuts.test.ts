import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shortcut, shortcuts } from '../../../src/shell/shortcuts';
import { Session } from '../../../src/state/session.svelte';
import { Workspace } from '../../../src/state/workspace.svelte';
import { FakeEngine, openEngine } from '../support/fakeEngine';

let engine: FakeEngine;
let workspace: Workspace;
beforeEach(async () => {
  vi.stubGlobal('document', { querySelector: () => null });
  engine = new FakeEngine();
  workspace = new Workspace(new Session(engine), openEngine);
  await workspace.first.start();
  engine.calls.length = 0;
});

/** A key pressed while an element of this kind has the focus. */
async function press(key: string, on = 'body', more: Partial<KeyboardEvent> = {}): Promise<boolean> {
  const [name, type = ''] = on.split(':');
  const target = {
    type,
    matches: (selector: string) => selector.split(',').some((part) => part.trim() === name),
  };
  const event = { key, target, preventDefault: () => undefined, ...more } as unknown as KeyboardEvent;
  const meant = shortcut(event, workspace);
  await workspace.first.settled();
  return meant;
}

describe('a key', () => {
  test('does what the list says', async () => {
    await press('s');
    await press('b');
    await press('r');
    expect(engine.calls).toEqual(['step 1 epoch', 'step 1 batch', 'configure']);
    await press(' ');
    expect(workspace.playing).toBe(true);
    await press(' ');
    expect(workspace.playing).toBe(false);
    await press('n');
    expect(workspace.first.config.dataSeed).toBe(1);
    await press('z', 'body', { ctrlKey: true });
    expect(workspace.first.config.dataSeed).toBe(0);
    await press('U', 'body', { shiftKey: true });
    expect(workspace.first.config.dataSeed).toBe(1);
    await press('u');
    expect(workspace.first.config.dataSeed).toBe(0);
    await press('?');
    expect(workspace.panel).toBe('keys');
    expect(shortcuts).toHaveLength(8);
  });

  test('is text where text is written', async () => {
    for (const on of ['input:text', 'input:number', 'textarea', 'select']) {
      for (const key of ['s', ' ', 'r', 'u', '?']) expect(await press(key, on)).toBe(false);
    }
    expect(engine.calls).toEqual([]);
  });

  test('leaves the space bar to what can be pressed', async () => {
    for (const on of ['button', 'summary', 'input:checkbox', 'input:radio']) expect(await press(' ', on)).toBe(false);
    expect(await press('s', 'button')).toBe(true);
  });

  test('does nothing with Alt or Ctrl, on other parts, or for hidden controls', async () => {
    expect(await press('s', 'body', { altKey: true })).toBe(false);
    expect(await press('r', 'body', { ctrlKey: true })).toBe(false);
    workspace.hidden = new Set(['stepButton', 'playButton', 'resetButton', 'dataset']);
    for (const key of ['s', 'b', 'r', ' ', 'n']) expect(await press(key)).toBe(false);
    workspace.hidden = new Set();
    workspace.part = 'theory';
    expect(await press('s')).toBe(false);
  });
});
