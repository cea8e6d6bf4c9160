// state: the page as a whole: which part is shown, the one or two sessions on it, and how they are drawn.
import { messageOf } from '../engine/mistake';
import { createContext } from 'svelte';
import type { Engine } from '../engine/client';
import type { Config, Points } from '../engine/protocol';
import type { Part } from './link';
import { Session } from './session.svelte';

export const [getWorkspace, provideWorkspace] = createContext<Workspace>();

export type Panel = 'none' | 'lessons' | 'own' | 'share' | 'keys' | 'classroom';

export class Workspace {
  part: Part = $state('playground');
  panel: Panel = $state('none'); // what lies open over or beside the part
  showTest = $state(false); // test rows drawn over the output
  discretize = $state(false); // the output's sign, or its class
  hidden: ReadonlySet<string> = $state.raw(new Set()); // controls a teacher took away
  lesson = $state(''); // which one the panel of lessons shows; '' for its list
  notice = $state(''); // of the link that opened the page
  second: Session | null = $state.raw(null); // beside the first, on the same data
  active: 'first' | 'second' = $state('first'); // whose controls were touched last
  #opening = false;

  constructor(
    readonly first: Session,
    private readonly open: () => Promise<Engine>,
  ) {}

  get current(): Session {
    return this.active === 'second' && this.second ? this.second : this.first;
  }
  get sessions(): Session[] {
    return this.second ? [this.first, this.second] : [this.first];
  }
  get playing(): boolean {
    return this.first.playing || (this.second?.playing ?? false);
  }

  /** Opens a second session with the first one's settings, or closes it. */
  async toggleSecond(config: Config = this.first.config): Promise<void> {
    if (this.second) {
      this.second.close();
      this.second = null;
      this.active = 'first';
      return;
    }
    if (this.#opening) return;
    this.#opening = true;
    try {
      const session = new Session(await this.open(), { ...config, ...sharedOf(this.first.config) }, this.first.points);
      await session.start();
      this.second = session;
    } catch (reason) {
      this.first.error = messageOf(reason);
    } finally {
      this.#opening = false;
    }
  }

  /** Settings of the data go to both sessions; all others to the one given. */
  setConfig(session: Session, patch: Partial<Config>): void {
    this.active = session === this.second ? 'second' : 'first';
    void session.setConfig(patch);
    const other = session === this.first ? this.second : this.first;
    if (!other) return;
    const shared = pick(patch, sharedKeys);
    void other.setConfig(shared.data ? { ...shared, ...this.patchForData(shared.data, other) } : shared);
  }

  /** What changes with the data: a loss and an output that fit, if the kind of target changes. */
  patchForData(name: string, session = this.current): Partial<Config> {
    const { catalogue, config, points } = session;
    const isRegression = (data: string): boolean =>
      data === 'own' ? points?.task === 'regression' : catalogue.sets.some((set) => set.name === data && set.regression);
    const multiclass = points?.task === 'multiclass' && (name === 'own' || config.data === 'own');
    if (isRegression(name) === isRegression(config.data) && !multiclass) return { data: name };
    return { data: name, task: isRegression(name) ? 'regression' : 'auto', loss: 'auto', output: 'auto' };
  }

  usePoints(points: Points, patch: Partial<Config> = {}): Promise<void> {
    return this.all((session) => session.usePoints(points, patch));
  }

  async all(what: (session: Session) => Promise<void>): Promise<void> {
    await Promise.all(this.sessions.map(what));
  }

  toggle(): Promise<void> {
    const playing = this.playing;
    return this.all((session) => (playing ? session.pause() : session.play()));
  }

  shows(control: string): boolean {
    return !this.hidden.has(control);
  }
}

const sharedKeys = ['data', 'samples', 'noise', 'trainShare', 'dataSeed'] as const satisfies (keyof Config)[];

function sharedOf(config: Config): Partial<Config> {
  return pick(config, sharedKeys);
}

function pick(from: Partial<Config>, keys: readonly (keyof Config)[]): Partial<Config> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key as keyof Config)));
}
