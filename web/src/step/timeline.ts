// step: a trace as a line of events: values appear, the loss, gradients flow back, weights move.
import type { Trace, TraceNode } from '../engine/lab';

export type Phase = 'forward' | 'loss' | 'backward' | 'update';
export const PHASES: Phase[] = ['forward', 'loss', 'backward', 'update'];

export interface StepEvent {
  phase: Phase;
  node: number; // id; -1 where the event is of all given numbers, or of a parameter without a node
  update: number; // place in Trace.updates; -1 but in the last phase
}

export interface Timeline {
  events: StepEvent[];
  first: Record<Phase, number>; // the phase's first event; -1 where it has none
  valueAt: Map<number, number>; // event at which a node's value appears, by id
  gradientAt: Map<number, number>; // event at which its gradient is complete
  byId: Map<number, TraceNode>;
  readers: Map<number, number[]>; // ids of the nodes that use it
}

const TARGETS = new Set(['y', 't', 'target', 'targets', 'label', 'labels']);

/** The nodes that only the loss needs: what the target flows into, and the loss itself. */
export function lossNodes(trace: Trace): Set<number> {
  const out = new Set<number>();
  for (const node of trace.nodes)
    if (node.inputs.length === 0 ? TARGETS.has(node.name) : node.inputs.some((id) => out.has(id))) out.add(node.id);
  const last = trace.nodes.at(-1);
  if (last) out.add(last.id);
  return out;
}

function by(trace: Trace): Pick<Timeline, 'byId' | 'readers'> {
  const byId = new Map(trace.nodes.map((node) => [node.id, node]));
  const readers = new Map<number, number[]>(trace.nodes.map((node) => [node.id, []]));
  for (const node of trace.nodes)
    for (const id of new Set(node.inputs)) readers.get(id)?.push(node.id);
  return { byId, readers };
}

export function timelineOf(trace: Trace): Timeline {
  const { byId, readers } = by(trace);
  const loss = lossNodes(trace);
  const events: StepEvent[] = [{ phase: 'forward', node: -1, update: -1 }];
  const valueAt = new Map<number, number>();
  const gradientAt = new Map<number, number>();
  for (const node of trace.nodes) if (node.inputs.length === 0) valueAt.set(node.id, 0);
  const computed = trace.order.forward.filter((id) => (byId.get(id)?.inputs.length ?? 0) > 0);
  for (const phase of ['forward', 'loss'] as const)
    for (const node of computed)
      if (loss.has(node) === (phase === 'loss')) {
        valueAt.set(node, events.length);
        events.push({ phase, node, update: -1 });
      }
  for (const node of trace.order.backward) {
    if (!byId.get(node)?.gradient.length) continue;
    gradientAt.set(node, events.length);
    events.push({ phase: 'backward', node, update: -1 });
  }
  // What hands nothing back has its gradient once all that read it have handed theirs.
  for (const node of trace.nodes)
    if (node.gradient.length && !gradientAt.has(node.id)) {
      const handed = (readers.get(node.id) ?? []).flatMap((id) => gradientAt.get(id) ?? []);
      if (handed.length) gradientAt.set(node.id, Math.max(...handed));
    }
  trace.updates.forEach((update, place) => {
    const node = trace.nodes.find((one) => one.name === update.name);
    events.push({ phase: 'update', node: node?.id ?? -1, update: place });
  });
  const first = Object.fromEntries(
    PHASES.map((phase) => [phase, events.findIndex((event) => event.phase === phase)]),
  ) as Record<Phase, number>;
  return { events, first, valueAt, gradientAt, byId, readers };
}

/** What flows along the edge to `input` when `node` hands its gradient back. */
export interface Flow {
  input: TraceNode;
  whole: boolean; // the input's gradient is this flow alone; else a sum of several
}

export function flows(timeline: Timeline, node: TraceNode): Flow[] {
  const seen = new Set<number>();
  const out: Flow[] = [];
  for (const id of node.inputs) {
    const input = timeline.byId.get(id);
    if (!input || seen.has(id) || input.gradient.length === 0) continue;
    seen.add(id);
    const once = node.inputs.filter((other) => other === id).length === 1;
    out.push({ input, whole: once && (timeline.readers.get(id)?.length ?? 0) === 1 });
  }
  return out;
}
