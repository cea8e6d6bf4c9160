// step: the line of events of a trace.
import { describe, expect, it } from 'vitest';
import { flows, lossNodes, PHASES, timelineOf } from '../../../src/step/timeline';
import { fixture } from './fixture';

const trace = fixture();
const line = timelineOf(trace);

describe('timelineOf', () => {
  it('goes through forward, loss, backward, update, in this order', () => {
    const phases = line.events.map((event) => PHASES.indexOf(event.phase));
    expect(phases).toEqual([...phases].sort((a, b) => a - b));
    expect(new Set(phases).size).toBe(4);
    for (const phase of PHASES) expect(line.events[line.first[phase]]?.phase).toBe(phase);
    expect(line.events[line.first.backward - 1]?.phase).toBe('loss');
  });
  it('begins with what is given and gives every computed node one event', () => {
    expect(line.events[0]).toEqual({ phase: 'forward', node: -1, update: -1 });
    for (const node of trace.nodes) {
      const at = line.valueAt.get(node.id)!;
      if (node.inputs.length === 0) expect(at).toBe(0);
      else for (const input of node.inputs) expect(line.valueAt.get(input)).toBeLessThan(at);
    }
  });
  it('hands a gradient back only when it is complete', () => {
    for (const node of trace.nodes)
      for (const reader of line.readers.get(node.id)!)
        if (node.inputs.length) expect(line.gradientAt.get(node.id)).toBeGreaterThan(line.gradientAt.get(reader)!);
  });
  it('gives a parameter its gradient when its reader hands it back, and the target none', () => {
    const named = (name: string) => trace.nodes.find((node) => node.name === name)!.id;
    expect(line.gradientAt.get(named('W1'))).toBe(line.gradientAt.get(named('v1')));
    expect(line.gradientAt.get(named('b3'))).toBe(line.gradientAt.get(named('z3')));
    expect(line.gradientAt.has(named('target'))).toBe(false);
    expect(line.events.some((event) => event.phase === 'backward' && event.node === named('W1'))).toBe(false);
  });
  it('ends with one event a parameter, each at its node', () => {
    const last = line.events.slice(line.first.update);
    expect(last.map((event) => trace.nodes.find((node) => node.id === event.node)?.name)).toEqual(
      trace.updates.map((update) => update.name),
    );
  });
  it('bears a trace without a target, updates or gradients', () => {
    const bare = { ...trace, updates: [], nodes: trace.nodes.slice(0, 4), order: { forward: [3], backward: [] } };
    const short = timelineOf(bare);
    expect(short.events.map((event) => event.phase)).toEqual(['forward', 'loss']);
    expect(short.first.update).toBe(-1);
    expect(timelineOf({ ...bare, nodes: [], order: { forward: [], backward: [] } }).events).toHaveLength(1);
  });
});

describe('lossNodes', () => {
  it('are those that the target flows into', () => {
    const ops = [...lossNodes(trace)].map((id) => trace.nodes[id]!.op);
    expect(ops).toEqual(['input', 'half_squared']);
  });
});

describe('flows', () => {
  it('go to each input with a gradient, whole where nothing else reads it', () => {
    const matmul = trace.nodes.find((node) => node.op === 'matmul')!;
    expect(flows(line, matmul).map(({ input, whole }) => [input.name, whole])).toEqual([
      ['x', true],
      ['W1', true],
    ]);
  });
  it('are a part where the input is read twice', () => {
    const square = { ...trace.nodes.find((node) => node.op === 'tanh')! };
    const twice = { ...square, id: 99, inputs: [square.inputs[0]!, square.inputs[0]!] };
    const parts = flows(timelineOf({ ...trace, nodes: [...trace.nodes, twice] }), twice);
    expect(parts).toHaveLength(1);
    expect(parts[0]!.whole).toBe(false);
  });
});
