// tests: the old playground's algorithm in plain JavaScript, objects and all: what ours is measured against. Written
// from the description of its behaviour: weights uniform in (-0.5, 0.5), bias 0.1, squared loss on the output's tanh,
// plain gradient descent, a batch at a time, in the order of the points; a last batch that is not full is left for later.

const ACTIVATIONS = {
  tanh: { f: (x) => Math.tanh(x), df: (x) => 1 - Math.tanh(x) ** 2 },
  linear: { f: (x) => x, df: () => 1 },
};

/** A unit with its incoming and outgoing links and the sums of their derivatives. */
function makeUnit(id, activation, random) {
  return {
    id, activation, bias: 0.1, inputs: [], outputs: [], total: 0, value: 0,
    outputDer: 0, inputDer: 0, accInputDer: 0, accCount: 0, random,
  };
}

/** Layers of units; the first are inputs. `random` gives numbers in [0, 1). */
export function makeNetwork(shape, activation, random) {
  const layers = shape.map((units, l) => {
    const last = l === shape.length - 1;
    return Array.from({ length: units }, (_, i) => makeUnit(`${l}-${i}`, ACTIVATIONS[last ? 'tanh' : activation], random));
  });
  for (let l = 1; l < layers.length; l++)
    for (const unit of layers[l])
      for (const source of layers[l - 1]) {
        const link = { source, target: unit, weight: random() - 0.5, errorDer: 0, accErrorDer: 0, accCount: 0 };
        unit.inputs.push(link);
        source.outputs.push(link);
      }
  return layers;
}

export function forward(layers, input) {
  layers[0].forEach((unit, i) => { unit.value = input[i]; });
  for (let l = 1; l < layers.length; l++)
    for (const unit of layers[l]) {
      let total = unit.bias;
      for (const link of unit.inputs) total += link.weight * link.source.value;
      unit.total = total;
      unit.value = unit.activation.f(total);
    }
  return layers.at(-1)[0].value;
}

export function backward(layers, target) {
  const output = layers.at(-1)[0];
  output.outputDer = output.value - target;
  for (let l = layers.length - 1; l >= 1; l--) {
    for (const unit of layers[l]) {
      unit.inputDer = unit.outputDer * unit.activation.df(unit.total);
      unit.accInputDer += unit.inputDer;
      unit.accCount++;
    }
    for (const unit of layers[l])
      for (const link of unit.inputs) {
        link.errorDer = unit.inputDer * link.source.value;
        link.accErrorDer += link.errorDer;
        link.accCount++;
      }
    if (l === 1) continue;
    for (const unit of layers[l - 1]) {
      unit.outputDer = 0;
      for (const link of unit.outputs) unit.outputDer += link.weight * link.target.inputDer;
    }
  }
}

export function update(layers, rate) {
  for (let l = 1; l < layers.length; l++)
    for (const unit of layers[l]) {
      if (unit.accCount > 0) {
        unit.bias -= (rate * unit.accInputDer) / unit.accCount;
        unit.accInputDer = 0;
        unit.accCount = 0;
      }
      for (const link of unit.inputs)
        if (link.accCount > 0) {
          link.weight -= (rate / link.accCount) * link.accErrorDer;
          link.accErrorDer = 0;
          link.accCount = 0;
        }
    }
}

/** One pass over the points, each an input and its label. */
export function epoch(layers, points, rate, batch) {
  points.forEach(({ input, label }, i) => {
    forward(layers, input);
    backward(layers, label);
    if ((i + 1) % batch === 0) update(layers, rate);
  });
}

/** Mean of half the squared difference. */
export function loss(layers, points) {
  return points.reduce((sum, { input, label }) => sum + 0.5 * (forward(layers, input) - label) ** 2, 0) / points.length;
}

/** The heat maps: every unit's value at side x side points of [-6, 6]². */
export function grid(layers, features, side = 100) {
  const maps = new Map(layers.flat().map((unit) => [unit.id, Array.from({ length: side }, () => new Array(side))]));
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      const x = -6 + (12 * i) / (side - 1);
      const y = -6 + (12 * j) / (side - 1);
      forward(layers, features(x, y));
      for (const layer of layers) for (const unit of layer) maps.get(unit.id)[i][j] = unit.value;
    }
  return maps;
}
