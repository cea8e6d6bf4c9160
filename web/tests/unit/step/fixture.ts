// step: the trace of a 2-4-2-1 tanh network on one sample, as the laboratory would give it.
import type { Trace, TraceNode } from '../../../src/engine/lab';

const PARAMETERS = [
  { rows: 2, weight: [0.31, -0.42, 0.18, 0.47, -0.25, 0.12, 0.39, -0.08], bias: [0.1, 0.1, 0.1, 0.1] },
  { rows: 4, weight: [0.44, -0.31, 0.05, 0.22, -0.48, 0.36, 0.27, -0.14], bias: [0.1, 0.1] },
  { rows: 2, weight: [0.41, -0.29], bias: [0.1] },
];

const zeros = (n: number) => new Array<number>(n).fill(0);

export function fixture(x = [1.5, -0.8], target = 1, learningRate = 0.03): Trace {
  const nodes: TraceNode[] = [];
  const backs: (() => void)[] = [];
  const add = (node: Partial<TraceNode> & Pick<TraceNode, 'op' | 'shape' | 'value'>): TraceNode => {
    const full: TraceNode = {
      id: nodes.length, name: '', inputs: [], gradient: [], formula: '', numbers: '', derivative: '',
      derivativeNumbers: '', ...node,
    };
    nodes.push(full);
    return full;
  };
  const grow = (node: TraceNode, more: number[]) => {
    node.gradient = more.map((g, i) => g + (node.gradient[i] ?? 0));
  };
  const say = (value: number) => String(Number(value.toPrecision(4)));

  let h = add({ op: 'input', name: 'x', shape: [1, 2], value: x });
  PARAMETERS.forEach(({ rows, weight, bias }, layer) => {
    const units = bias.length;
    const input = h;
    const W = add({ op: 'parameter', name: `layers.${layer}.weight`, shape: [rows, units], value: weight });
    const b = add({ op: 'parameter', name: `layers.${layer}.bias`, shape: [units], value: bias });
    const z = bias.map((c, j) => input.value.reduce((sum, v, i) => sum + v * weight[i * units + j]!, c));
    const sum = input.value.map((v, i) => `${say(v)} · ${say(weight[i * units]!)}`).join(' + ');
    const Z = add({
      op: 'matmul', inputs: [input.id, W.id, b.id], shape: [1, units], value: z, formula: 'z = x W + b',
      numbers: `${say(z[0]!)} = ${sum} + ${say(bias[0]!)}`, derivative: '∂z/∂x = Wᵀ, ∂z/∂W = xᵀ, ∂z/∂b = 1',
    });
    const y = z.map(Math.tanh);
    const Y = add({
      op: 'tanh', inputs: [Z.id], shape: [1, units], value: y, formula: 'y = tanh(x)',
      numbers: `${say(y[0]!)} = tanh(${say(z[0]!)})`, derivative: '1 - y²',
      derivativeNumbers: `1 - ${say(y[0]!)}² = ${say(1 - y[0]! ** 2)}`,
    });
    backs.push(() => {
      grow(Z, Y.gradient.map((g, j) => g * (1 - y[j]! ** 2)));
      grow(b, Z.gradient);
      grow(W, weight.map((_, k) => input.value[Math.floor(k / units)]! * Z.gradient[k % units]!));
      if (layer > 0)
        grow(input, input.value.map((_, i) => Z.gradient.reduce((s, g, j) => s + g * weight[i * units + j]!, 0)));
    });
    h = Y;
  });
  const t = add({ op: 'input', name: 'target', shape: [], value: [target] });
  const half = add({ op: 'constant', shape: [], value: [0.5], name: '0.5' });
  const o = h;
  const d = o.value[0]! - target;
  const D = add({
    op: 'subtract', inputs: [o.id, t.id], shape: [], value: [d], formula: 'd = a - b',
    numbers: `${say(d)} = ${say(o.value[0]!)} - ${say(target)}`, derivative: '1', derivativeNumbers: '1',
  });
  const S = add({
    op: 'square', inputs: [D.id], shape: [], value: [d * d], formula: 'y = x²',
    numbers: `${say(d * d)} = ${say(d)}²`, derivative: '2 x', derivativeNumbers: `2 · ${say(d)} = ${say(2 * d)}`,
  });
  const L = add({
    op: 'multiply', name: 'loss', inputs: [half.id, S.id], shape: [], value: [0.5 * d * d], gradient: [1],
    formula: 'y = a b', numbers: `${say(0.5 * d * d)} = 0.5 · ${say(d * d)}`, derivative: '∂y/∂b = a',
    derivativeNumbers: '0.5',
  });
  grow(S, [0.5]);
  grow(D, [d]);
  grow(o, [d]);
  for (const back of backs.reverse()) back();

  const updates = nodes
    .filter((node) => node.op === 'parameter')
    .map((node) => ({
      name: node.name, shape: node.shape, before: node.value, gradient: node.gradient,
      after: node.value.map((w, i) => w - learningRate * (node.gradient[i] ?? zeros(1)[0]!)),
    }));
  return {
    nodes, updates, loss: L.value[0]!, learningRate,
    order: {
      forward: nodes.map((node) => node.id),
      backward: nodes.filter((node) => node.gradient.length).map((node) => node.id).reverse(),
    },
  };
}
