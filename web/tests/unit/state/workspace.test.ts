import { beforeEach, describe, expect, test } from 'vitest';
import { openLink, permalink } from '../../../src/state/address.svelte';
import { Session } from '../../../src/state/session.svelte';
import { Workspace } from '../../../src/state/workspace.svelte';
import { FakeEngine, openEngine } from '../support/fakeEngine';

let workspace: Workspace;
beforeEach(async () => {
  globalThis.location = { origin: 'http://here', pathname: '/', search: '' } as Location;
  workspace = new Workspace(new Session(new FakeEngine()), openEngine);
  await openLink(workspace, '');
});
const weightsOf = (session: Session): number[] => Array.from(session.frame!.weights);
const hashOf = (link: string): string => link.slice(link.indexOf('#'));

describe('two sessions side by side', () => {
  test('share the data and nothing else', async () => {
    await workspace.toggleSecond();
    const second = workspace.second!;
    workspace.setConfig(second, { hidden: [3] });
    workspace.setConfig(second, { noise: 0.2 });
    await Promise.all(workspace.sessions.map((session) => session.settled()));
    expect(second.config.hidden).toEqual([3]);
    expect(workspace.first.config.hidden).toEqual([4, 2]);
    expect(workspace.sessions.map((session) => session.config.noise)).toEqual([0.2, 0.2]);
    expect(workspace.current).toBe(second);
    await workspace.toggleSecond();
    expect(workspace.sessions).toHaveLength(1);
    expect(workspace.current).toBe(workspace.first);
  });

  test('play together', async () => {
    await workspace.toggleSecond();
    await workspace.toggle();
    expect(workspace.sessions.every((session) => session.playing)).toBe(true);
    await workspace.toggle();
    expect(workspace.playing).toBe(false);
  });

  test('change the kind of target together', async () => {
    await workspace.toggleSecond();
    for (const session of workspace.sessions) await session.setConfig({ loss: 'hinge' });
    workspace.setConfig(workspace.first, workspace.patchForData('bumps'));
    await Promise.all(workspace.sessions.map((session) => session.settled()));
    for (const session of workspace.sessions) {
      expect(session.config).toMatchObject({ data: 'bumps', task: 'regression', loss: 'auto', output: 'auto' });
    }
  });
});

describe('a set of the same kind', () => {
  test('keeps the loss', () => {
    expect(workspace.patchForData('spiral')).toEqual({ data: 'spiral' });
  });
});

describe('a permalink', () => {
  test('to an epoch replays the same weights', async () => {
    await workspace.first.setConfig({ hidden: [5], seed: 3 });
    await workspace.first.stepEpoch(4);
    const link = await permalink(workspace, 'epoch');
    expect(link).toBe('http://here/#seed=3&hidden=5&epoch=4');
    const other = new Workspace(new Session(new FakeEngine()), openEngine);
    await openLink(other, hashOf(link));
    expect(weightsOf(other.first)).toEqual(weightsOf(workspace.first));
    expect(other.notice).toBe('');
  });

  test('with weights brings them back to the bit, within an epoch too', async () => {
    await workspace.first.stepBatch(7);
    await workspace.first.edit(2, 0.1);
    const link = await permalink(workspace, 'weights');
    const other = new Workspace(new Session(new FakeEngine()), openEngine);
    await openLink(other, hashOf(link));
    expect(weightsOf(other.first)).toEqual(weightsOf(workspace.first));
    expect(await permalink(workspace, 'epoch')).toBe('http://here/#step=7');
  });

  test('whose weights are damaged or of another network says so and shows those of the seed', async () => {
    const link = hashOf(await permalink(workspace, 'weights'));
    const fresh = weightsOf(workspace.first);
    for (const bad of [link.slice(0, -9), `${link}&hidden=7`]) {
      await openLink(workspace, bad);
      expect(workspace.notice).toContain('the weights of the seed are shown');
      expect(workspace.first.error).toBe('');
    }
    await openLink(workspace, '');
    expect(weightsOf(workspace.first)).toEqual(fresh);
  });

  test('of own data that is not there shows the circle and says so', async () => {
    await openLink(workspace, '#data=own&loss=cross_entropy&hidden=6');
    expect(workspace.first.config).toMatchObject({ data: 'circle', hidden: [6], loss: 'auto' });
    expect(workspace.notice).toContain('own data');
  });
});
