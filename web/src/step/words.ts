// step: numbers, names and events in words, for cards, tables and screen readers.
import type { Trace, TraceNode } from '../engine/lab';
import { indexed, short } from '../plot/format';
import { factorTex, numberTex } from './tex';
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
export function lastNumber(text: string): number | null {
  const right = text.includes('=') ? text.slice(text.lastIndexOf('=') + 1).trim() : text.trim();
  const number = Number(right);
  return right !== '' && Number.isFinite(number) ? number : null;
}

/** A line as text and as TeX. */
interface Said<T> {
  symbols: T;
  numbers: T;
}

/** A way back: "∂l/∂z = ∂l/∂y · ∂y/∂z", and with the numbers given "= 0.3 · 0.904 = 0.271", of first elements. */
export function chainRule(node: TraceNode, { input, whole }: Flow, first: boolean): Said<string> & { tex: Said<string> } {
  const [y, x] = [nameOf(node), nameOf(input)];
  const clash = y === x;
  const [top, bottom] = clash ? ['out', 'in'] : [y, x];
  const [topTex, bottomTex] = clash ? ['\\text{out}', '\\text{in}'] : [node.tex.name, input.tex.name];
  const slash = (of: string, by: string) => `\\partial ${of}/\\partial ${by}`;
  const out = {
    symbols: `∂l/∂${bottom} ${whole ? '=' : '∋'} ∂l/∂${top} · ∂${top}/∂${bottom}`,
    numbers: '',
    tex: { symbols: `${slash('l', bottomTex)} ${whole ? '=' : '\\ni'} ${slash('l', topTex)} \\cdot ${slash(topTex, bottomTex)}`, numbers: '' },
  };
  if (!whole) return out;
  const local = lastNumber(node.derivativeNumbers);
  // The local derivative is by the first input that a gradient flows to.
  const elementwise = first && node.gradient.length === input.gradient.length;
  const [arrives, result] = [node.gradient[0]!, input.gradient[0]!];
  if (elementwise && local !== null) {
    out.numbers = `= ${short(arrives)} · ${local < 0 ? `(${short(local)})` : short(local)} = ${short(result)}`;
    out.tex.numbers = `= ${numberTex(arrives)} \\cdot ${factorTex(local)} = ${numberTex(result)}`;
  } else if (input.gradient.length === 1) {
    out.numbers = `= ${short(result)}`;
    out.tex.numbers = `= ${numberTex(result)}`;
  }
  return out;
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
