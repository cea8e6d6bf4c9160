// step: numbers, names and events in words, for cards, tables and screen readers.
import type { Trace, TraceNode } from '../engine/lab';
import { indexed, minus, short } from '../play/views/format';
import { flows, type Flow, type Timeline } from './timeline';

/** "28" of one number, "[0.5, −1]" of few, "−0.31 … 0.92" of many. */
export function values(all: number[], most = 4): string {
  if (all.length === 0) return '–';
  if (all.length === 1) return short(all[0]!);
  if (all.length <= most) return `[${all.map((value) => short(value, 3)).join(', ')}]`;
  let low = Infinity;
  let high = -Infinity;
  for (const value of all) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return `${short(low, 3)} … ${short(high, 3)}`;
}

export function shapeText(shape: number[]): string {
  return shape.length === 0 ? 'a number' : shape.join(' × ');
}

/** "W1" as W₁, as lectures write it; other names as they are, nodes without one after their operator. */
export function nameOf(node: Pick<TraceNode, 'name' | 'op' | 'id'>): string {
  return node.name ? indexed(node.name) : node.op;
}

/** The local derivative's number, of a text such as "1 - 0.31² = 0.904"; null where it has none. */
export function lastNumber(text: string): string | null {
  const right = text.includes('=') ? text.slice(text.lastIndexOf('=') + 1).trim() : text.trim();
  const number = Number(right.replace(minus, '-'));
  return right !== '' && Number.isFinite(number) ? short(number) : null;
}

/** A way back: "∂l/∂z = ∂l/∂y · ∂y/∂z", and with the numbers given "= 0.3 · 0.904 = 0.271", of first elements. */
export function chainRule(node: TraceNode, { input, whole }: Flow, first: boolean): { symbols: string; numbers: string } {
  const [y, x] = [nameOf(node), nameOf(input)];
  const clash = y === x;
  const [top, bottom] = clash ? ['out', 'in'] : [y, x];
  const symbols = `∂l/∂${bottom} ${whole ? '=' : '∋'} ∂l/∂${top} · ∂${top}/∂${bottom}`;
  if (!whole) return { symbols, numbers: '' };
  const local = lastNumber(node.derivativeNumbers);
  // The local derivative is by the first input that a gradient flows to.
  const elementwise = first && node.gradient.length === input.gradient.length;
  const result = short(input.gradient[0]!);
  if (elementwise && local !== null) return { symbols, numbers: `= ${short(node.gradient[0]!)} · ${local.startsWith(minus) ? `(${local})` : local} = ${result}` };
  return { symbols, numbers: input.gradient.length === 1 ? `= ${result}` : '' };
}

/** An event in words, for the live region. */
export function sentence(trace: Trace, timeline: Timeline, at: number): string {
  const event = timeline.events[at];
  if (!event) return '';
  const node = timeline.byId.get(event.node);
  if (event.phase === 'update') {
    const update = trace.updates[event.update]!;
    return `Update: ${indexed(update.name)} moves from ${values(update.before)} to ${values(update.after)}.`;
  }
  if (!node) return 'Forward: the sample and the parameters are given.';
  const name = node.name ? `${nameOf(node)} (${node.op})` : node.op;
  if (event.phase === 'forward') return `Forward: ${name} gives ${values(node.value)}.`;
  if (event.phase === 'loss') return `Loss: ${name} gives ${values(node.value)}.`;
  const to = flows(timeline, node).map((flow) => nameOf(flow.input));
  const onward = to.length ? ` It flows on to ${to.join(' and ')}.` : '';
  return `Backward: the gradient at ${name} is ${values(node.gradient)}.${onward}`;
}
