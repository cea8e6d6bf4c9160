// lessons: what a guided lesson is, and where one stands in it.
import type { Catalogue, Config, Patch } from '../engine/protocol';
import { defaultsOf } from '../state/defaults';

export interface Step {
  title: string;
  text: string; // paragraphs apart by an empty line
  config?: Patch; // put in when the step is shown
  action?: Action; // what its button does, after the settings are in
  see: string; // what there is to see
}
export interface Action {
  label: string;
  kind: 'play' | 'restart' | 'restore' | 'reseed';
  epochs?: number; // of play: so many and then stop; without it until paused
}
export interface Lesson {
  id: string;
  title: string;
  summary: string;
  source: string;
  base: Patch; // of all its steps
  steps: Step[];
}

/** What the page starts a lesson from, whatever was set before. */
export function clean(catalogue: Pick<Catalogue, 'settings'>): Config {
  return { ...defaultsOf(catalogue), seed: 1, dataSeed: 1, hidden: [4], activations: ['tanh'] };
}

/** The whole configuration of a step: those of the steps before it hold until they are changed. */
export function configAt(lesson: Lesson, step: number, catalogue: Pick<Catalogue, 'settings'>): Config {
  const patches = lesson.steps.slice(0, step + 1).map((s) => s.config ?? {});
  return Object.assign(clean(catalogue), lesson.base, ...patches) as Config;
}

export interface Place {
  lesson: Lesson;
  step: number;
}

/** "depth.2" is the second step of the lesson "depth"; null for what is not there. */
export function readPlace(text: string, lessons: readonly Lesson[]): Place | null {
  const [id, number = '1'] = text.split('.');
  const lesson = lessons.find((l) => l.id === id);
  if (!lesson) return null;
  const step = Math.floor(Number(number)) - 1;
  return { lesson, step: Math.max(0, Math.min(lesson.steps.length - 1, Number.isFinite(step) ? step : 0)) };
}
export const writePlace = (place: Place): string => `${place.lesson.id}.${place.step + 1}`;
