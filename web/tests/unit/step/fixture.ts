// step: the trace of a 2-4-2-1 tanh network on one sample, as the laboratory would give it.
import type { Trace, TraceNode } from '../../../src/engine/lab';

const PARAMETERS = [
  { rows: 2, weight: [0.31, -0.42, 0.18, 0.47, -0.25, 0.12, 0.39, -0.08], bias: [0.1, 0.1, 0.1, 0.1] },
  { rows: 4, weight: [0.44, -0.31, 0.05, 0.22, -0.48, 0.36, 0.27, -0.14], bias: [0.1, 0.1] },
  { rows: 2, weight: [0.41, -0.29], bias: [0.1] },
];

/** Numbers for a network of these widths, inputs first. */
export function wide(widths: number[]): typeof PARAMETERS {
  return widths.slice(1).map((units, layer) => ({
    rows: widths[layer]!,
    weight: Array.from({ length: widths[layer]! * units }, (_, i) => Math.sin(7 * i + layer) / 2),
    bias: Array.from({ length: units }, () => 0.1),
  }));
}

export function fixture(x = [1.5, -0.8], target = 1, learningRate = 0.03, parameters = PARAMETERS): Trace {
  const nodes: TraceNode[] = [];
  const backs: (() => void)[] = [];
  const add = (node: Partial<TraceNode> & Pick<TraceNode, 'op' | 'shape' | 'value'>): TraceNode => {
    const full: TraceNode = {
      id: nodes.length, name: '', inputs: [], gradient: [], formula: '', numbers: '', derivative: '',
      derivativeNumbers: '', ...node,
      tex: { name: (node.name ?? '').replace(/^([A-Za-z])(\d+)$/, '$1_{$2}'), formula: '', numbers: '', derivative: '', derivativeNumbers: '' },
    };
    nodes.push(full);
    return full;
  };
  const grow = (node: TraceNode, more: number[]) => {
    node.gradient = more.map((g, i) => g + (node.gradient[i] ?? 0));
  };
  const say = (value: number) => String(Number(value.toPrecision(4)));

  const operand = (value: number) => (value < 0 ? `(${say(value)})` : say(value));

  let h = add({ op: 'input', name: 'x', shape: [1, 2], value: x });
  parameters.forEach(({ rows, weight, bias }, layer) => {
    const units = bias.length;
    const input = h;
    const W = add({ op: 'parameter', name: `W${layer + 1}`, shape: [rows, units], value: weight });
    const b = add({ op: 'parameter', name: `b${layer + 1}`, shape: [units], value: bias });
    const z = bias.map((c, j) => input.value.reduce((sum, v, i) => sum + v * weight[i * units + j]!, c));
    const sum = input.value.map((v, i) => `${operand(v)} · ${operand(weight[i * units]!)}`).join(' + ');
    const n = layer + 1;
    const before = input.name;
    const v = z.map((value, j) => value - bias[j]!);
    const V = add({
      op: 'matmul', name: `v${n}`, inputs: [input.id, W.id], shape: [1, units], value: v,
      formula: `v${n} = ${before} W${n}`, numbers: `${say(v[0]!)} = ${sum}`,
      derivative: `∂v${n}/∂${before} = W${n}ᵀ, ∂v${n}/∂W${n} = ${before}ᵀ`,
    });
    const Z = add({
      op: 'add', name: `z${n}`, inputs: [V.id, b.id], shape: [1, units], value: z, formula: `z${n} = v${n} + b${n}`,
      numbers: `${say(z[0]!)} = ${say(v[0]!)} + ${say(bias[0]!)}`, derivative: `∂z${n}/∂v${n} = 1`, derivativeNumbers: '1',
    });
    const y = z.map(Math.tanh);
    const Y = add({
      op: 'tanh', name: `h${n}`, inputs: [Z.id], shape: [1, units], value: y, formula: `h${n} = tanh(z${n})`,
      numbers: `${say(y[0]!)} = tanh(${say(z[0]!)})`, derivative: `∂h${n}/∂z${n} = 1 - h${n}²`,
      derivativeNumbers: `1 - ${say(y[0]!)}² = ${say(1 - y[0]! ** 2)}`,
    });
    backs.push(() => {
      grow(Z, Y.gradient.map((g, j) => g * (1 - y[j]! ** 2)));
      grow(V, Z.gradient);
      grow(b, Z.gradient);
      grow(W, weight.map((_, k) => input.value[Math.floor(k / units)]! * Z.gradient[k % units]!));
      grow(input, input.value.map((_, i) => Z.gradient.reduce((s, g, j) => s + g * weight[i * units + j]!, 0)));
    });
    h = Y;
  });
  const t = add({ op: 'input', name: 'target', shape: [1, 1], value: [target] });
  const o = h;
  const d = o.value[0]! - target;
  const L = add({
    op: 'half_squared', name: 'loss', inputs: [o.id, t.id], shape: [1], value: [0.5 * d * d], gradient: [1],
    formula: 'loss = half_squared(h3, target)', numbers: `${say(0.5 * d * d)} = half_squared(${operand(o.value[0]!)}, ${say(target)})`,
    derivative: '∂loss/∂h3 = h3 - target', derivativeNumbers: `${operand(o.value[0]!)} - ${say(target)} = ${say(d)}`,
  });
  grow(o, [d]);
  for (const back of backs.reverse()) back();

  const updates = nodes
    .filter((node) => node.op === 'parameter')
    .map((node) => ({
      name: node.name, shape: node.shape, before: node.value, gradient: node.gradient,
      after: node.value.map((w, i) => w - learningRate * node.gradient[i]!),
    }));
  return {
    nodes, updates, loss: L.value[0]!, learningRate,
    order: {
      forward: nodes.filter((node) => node.inputs.length).map((node) => node.id),
      backward: nodes.filter((node) => node.inputs.length).map((node) => node.id).reverse(),
    },
  };
}
