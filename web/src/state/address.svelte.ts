// state: the page's address: read when it opens or is changed by hand, written as the settings change.
import type { Session } from './session.svelte';
import { type LinkState, readLink, writeLink } from './link';
import { readWeights, writeWeights } from './weightsCode';
import type { Workspace } from './workspace.svelte';

/** Shows what `hash` says. A mistake in it is said in the page; the rest of it is shown. */
export async function openLink(workspace: Workspace, hash: string): Promise<void> {
  const { state, problems } = readLink(hash, workspace.first.catalogue);
  workspace.part = state.part;
  workspace.showTest = state.showTest;
  workspace.discretize = state.discretize;
  workspace.hidden = state.hidden;
  workspace.lesson = state.lesson;
  if (state.lesson && !state.hidden.has('lessons')) workspace.panel = 'lessons';
  await openSession(workspace.first, state, problems);
  if (Boolean(state.second) !== Boolean(workspace.second)) await workspace.toggleSecond(state.second ?? undefined);
  else if (state.second && workspace.second) await workspace.second.setConfig(state.second);
  if (state.second && workspace.second) await trainTo(workspace.second, state);
  workspace.notice = problems.length > 0 ? `Parts of this link were not understood: ${problems.join(' ')}` : '';
}

async function openSession(session: Session, state: LinkState, problems: string[]): Promise<void> {
  let { config } = state;
  if (config.data === 'own' && !session.points) {
    problems.push('It was made with own data, which links do not carry; the circle is shown.');
    config = { ...config, data: 'circle', task: 'auto', loss: 'auto', output: 'auto' };
  }
  let weights: Float32Array | undefined;
  try {
    if (state.weights) weights = await readWeights(state.weights);
  } catch (reason) {
    problems.push((reason as Error).message);
  }
  await session.open(config, weights);
  if (weights && session.error) {
    problems.push(`Its weights do not fit its network (${session.error}); the weights of the seed are shown.`);
    session.error = '';
    await session.open(config);
  }
  if (!weights) await trainTo(session, state);
}

async function trainTo(session: Session, { epoch, step }: LinkState): Promise<void> {
  if (epoch > 0) await session.stepEpoch(epoch);
  if (step > 0) await session.stepBatch(step);
}

/** The link to what is shown now: by its settings alone, at the same epoch, or with its weights in it. */
export async function permalink(workspace: Workspace, keep: 'settings' | 'epoch' | 'weights'): Promise<string> {
  const state = stateOf(workspace);
  const frame = workspace.first.frame;
  if (frame && keep === 'weights') state.weights = await writeWeights(frame.weights);
  if (frame && keep === 'epoch') {
    const batches = workspace.first.layout?.batches ?? 1;
    if (frame.step % batches === 0) state.epoch = frame.step / batches;
    else state.step = frame.step;
  }
  return address(writeLink(state, workspace.first.catalogue));
}

/** A link with these controls taken away. */
export function classroomLink(workspace: Workspace, hidden: ReadonlySet<string>): string {
  return address(writeLink({ ...stateOf(workspace), hidden }, workspace.first.catalogue));
}

/** Keeps the address up to date, and follows it when it is changed by hand. Called while a component is set up. */
export function keepAddress(workspace: Workspace): void {
  $effect(() => {
    const hash = writeLink(stateOf(workspace), workspace.first.catalogue);
    const timer = setTimeout(() => history.replaceState(null, '', address(hash)), 150);
    return () => clearTimeout(timer);
  });
  $effect(() => {
    const follow = (): void => void openLink(workspace, location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  });
}

function stateOf(workspace: Workspace): LinkState {
  return {
    config: workspace.first.config,
    second: workspace.second?.config ?? null,
    part: workspace.part,
    showTest: workspace.showTest,
    discretize: workspace.discretize,
    hidden: workspace.hidden,
    lesson: workspace.panel === 'lessons' ? workspace.lesson : '',
    epoch: 0,
    step: 0,
    weights: '',
  };
}

function address(hash: string): string {
  return `${location.origin}${location.pathname}${location.search}${hash ? `#${hash}` : ''}`;
}
