// node test_wasm.mjs FOLDER: what the modules in FOLDER compute, against references that share no code with them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { HalfspaceError, open } from './host.mjs';

const folder = process.argv[2];
const core = await open(join(folder, 'core.wasm'));
const training = await open(join(folder, 'training.wasm'));
const { exports, lend, doubles } = core;

const TOLERANCE = { 64: 1e-12, 32: 3e-5 }; // as tests/golden/golden.cpp has it for native kernels

function near(got, want, tolerance, what) {
  assert.equal(got.length, want.length, what);
  got.forEach((value, i) => {
    const error = Math.abs(value - want[i]);
    assert.ok(Object.is(value, want[i]) || error <= tolerance * Math.max(1, Math.abs(want[i])),
              `${what} at ${i}: got ${value}, want ${want[i]}`);
  });
}

/** Numbers that repeat from run to run, in (-1, 1). */
function numbers(count, seed) {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const goldens = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
const values = (packed) => packed.values.map(Number);

function checkGolden(golden, bits, call) {
  const inputs = golden.inputs.flatMap(values);
  const cotangent = values(golden.cotangent);
  const blank = (count) => new Array(count).fill(0);
  lend([golden.op, inputs, cotangent, golden.params ?? [], blank(cotangent.length), blank(inputs.length)],
       (name, x, weights, params, out, gradients) => {
         call(name, x, weights, params, out, gradients);
         const what = `${golden.op} float${bits}`;
         near(doubles(out, cotangent.length), values(golden.output), TOLERANCE[bits], what);
         near(doubles(gradients, inputs.length), golden.gradients.flatMap(values), TOLERANCE[bits],
              `gradient of ${what}`);
       });
}

test('numbers in text are read to the last bit, and nothing else is', () => {
  for (const text of ['0.03', '-1.5e3', '.5', '9007199254740993', '1.7976931348623157e308', '1e-310', '1e22', '-0'])
    assert.ok(lend([text], (at) => exports.is_number(at)) && Object.is(lend([text], (at) => exports.number(at)), Number(text)), text);
  assert.equal(lend(['-inf'], (at) => exports.number(at)), -Infinity);
  for (const text of ['', '-', '+1', ' 1', '1 ', '1,5', '0x10', '-0x10', '1e', '1e400', '1e-400', 'one', '1.2.3', '--1'])
    assert.ok(!lend([text], (at) => exports.is_number(at)), text);
});

test('arithmetic and activations meet the golden values and gradients', () => {
  for (const golden of goldens('elementwise'))
    for (const bits of [64, 32])
      checkGolden(golden, bits, (name, x, weights, params, out, gradients) =>
        exports.elementwise(name, bits, golden.inputs.length, golden.inputs[0].shape[0], params,
                            golden.params.length, x, weights, out, gradients));
});

test('row maps meet the golden values and gradients', () => {
  for (const golden of goldens('row_maps'))
    for (const bits of [64, 32])
      checkGolden(golden, bits, (name, x, weights, _params, out, gradients) =>
        exports.row_map(name, bits, ...golden.inputs[0].shape, x, weights, out, gradients));
});

test('the matrix product is that of three loops, for every transpose and tail', () => {
  for (const [m, k, n] of [[1, 1, 1], [2, 3, 5], [7, 64, 9], [33, 17, 31], [16, 100, 64], [1, 50, 10]]) {
    const a = numbers(m * k, 1);
    const b = numbers(k * n, 2);
    const want = Array.from({ length: m * n }, (_, at) => {
      let sum = 0;
      for (let p = 0; p < k; ++p) sum += a[Math.floor(at / n) * k + p] * b[p * n + (at % n)];
      return sum;
    });
    const flipped = (x, rows, cols) => x.map((_, at) => x[(at % rows) * cols + Math.floor(at / rows)]);
    for (const bits of [64, 32])
      for (const ta of [false, true])
        for (const tb of [false, true])
          lend([ta ? flipped(a, m, k) : a, tb ? flipped(b, k, n) : b, new Array(m * n).fill(0)], (x, y, c) => {
            exports.multiply(bits, m, k, n, ta, tb, x, y, c);
            near(doubles(c, m * n), want, TOLERANCE[bits], `${m}x${k}x${n} float${bits} ${ta} ${tb}`);
          });
  }
});

test('gradients of a network are those of central differences', () => {
  assert.ok(exports.gradient_error() < 1e-7);
});

/** Gradient descent on mean squared error for 2-4-2-1 with tanh, by hand. */
class ByHand {
  constructor(weights, x, y, rate) {
    Object.assign(this, { w: [...weights], x, y, rate });
  }
  step() {
    const { w, x, y, rate } = this;
    const rows = y.length;
    const g = new Array(w.length).fill(0);
    const [W1, b1, W2, b2, W3, b3] = [0, 8, 12, 20, 22, 24]; // where each begins
    let loss = 0;
    for (let r = 0; r < rows; ++r) {
      const input = [x[2 * r], x[2 * r + 1]];
      const h = [0, 1, 2, 3].map((j) => Math.tanh(w[b1 + j] + input[0] * w[W1 + j] + input[1] * w[W1 + 4 + j]));
      const k = [0, 1].map((j) => Math.tanh(h.reduce((sum, hi, i) => sum + hi * w[W2 + 2 * i + j], w[b2 + j])));
      const error = k[0] * w[W3] + k[1] * w[W3 + 1] + w[b3] - y[r];
      loss += error ** 2 / rows;
      const d = (2 * error) / rows;
      g[b3] += d;
      const dk = k.map((v, j) => d * w[W3 + j] * (1 - v * v));
      k.forEach((v, j) => { g[W3 + j] += d * v; g[b2 + j] += dk[j]; });
      h.forEach((v, i) => {
        const dh = (dk[0] * w[W2 + 2 * i] + dk[1] * w[W2 + 2 * i + 1]) * (1 - v * v);
        dk.forEach((dj, j) => { g[W2 + 2 * i + j] += v * dj; });
        g[b1 + i] += dh;
        input.forEach((v0, p) => { g[W1 + 4 * p + i] += v0 * dh; });
      });
    }
    g.forEach((v, i) => { w[i] -= rate * v; });
    return loss;
  }
}

test('training 2-4-2-1 takes the steps that a calculation by hand takes', () => {
  const weights = numbers(25, 7);
  const x = numbers(20, 8);
  const y = Array.from({ length: 10 }, (_, r) => Math.sign(x[2 * r] * x[2 * r + 1])); // xor
  const hand = new ByHand(weights, x, y, 0.05);
  lend([weights, x, y], (w, inputs, targets) => exports.tiny_start(w, inputs, targets, 10, 0.05));
  const first = hand.step();
  let last = exports.tiny_step();
  near([last], [first], 1e-12, 'loss');
  for (let step = 0; step < 300; ++step) {
    last = exports.tiny_step();
    near([last], [hand.step()], 1e-12, `loss of step ${step}`);
  }
  assert.ok(last < first / 2, `the loss went from ${first} to ${last}`);
  lend([new Array(25).fill(0)], (out) => {
    exports.tiny_weights(out);
    near(doubles(out, 25), hand.w, 1e-12, 'weights');
  });
});

test('a mistake reaches the host with its id and line, and the module goes on', () => {
  assert.throws(() => exports.wrong_shapes(), (error) => {
    assert.ok(error instanceof HalfspaceError);
    assert.equal(error.id, 'shape.matmul');
    assert.match(error.message, /^\[matmul\] .*\(2, 3\).*\(4, 5\)/);
    return true;
  });
  assert.ok(exports.gradient_error() < 1e-7);
});

test('a tensor that outgrows 32-bit addresses is refused', () => {
  assert.throws(() => exports.product_start(32, 20000), (error) => {
    assert.equal(error.id, 'shape.size');
    assert.equal(error.message, '[shape] the number of elements is below 2^28; got (20000, 20000)');
    return true;
  });
});

test('there is one thread, however many are asked for', () => {
  assert.deepEqual([0, 1, 4].map((asked) => exports.threads_of(asked)), [1, 1, 1]);
});

const train = (set, epochs) => training.lend([set], (name) => training.exports.train(name, epochs));

test('the trainer learns a generated set, to the same weights each time', () => {
  const hash = () => training.text(training.exports.weights_hash());
  assert.ok(train('circle', 20) > 0.95);
  const first = hash();
  train('circle', 20);
  assert.match(first, /^[0-9a-f]{16}$/);
  assert.equal(hash(), first);
});

test('the checksum without zlib is that of zip', () => {
  const checksum = (text) => training.lend([text], training.exports.checksum) >>> 0;
  assert.equal(checksum('123456789'), 0xcbf43926); // the check value of CRC-32
  assert.equal(checksum(''), 0);
});

test('embedded sets are unpacked without zlib', () => {
  assert.ok(train('wine', 20) > 0.9);
});

test('what needs files is refused by name', () => {
  assert.throws(() => train('table.csv', 1), (error) => {
    assert.equal(error.id, 'data.unknown');
    assert.match(error.message, /^\[data\] 'table.csv': no such file or folder/);
    return true;
  });
});

test('size and speed are told, not judged: a machine may be slow or busy', (t) => {
  const told = [`node ${process.versions.node}`];
  for (const [name, module] of Object.entries({ core, training }))
    told.push(`${name}.wasm ${Math.round(module.size / 1024)} KB`);
  const n = 256;
  for (const bits of [32, 64]) {
    exports.product_start(bits, n);
    exports.product_run(50); // until node has compiled it well
    let best = Infinity;
    for (let round = 0; round < 10; ++round) {
      const began = performance.now();
      exports.product_run(10);
      best = Math.min(best, (performance.now() - began) / 10);
    }
    told.push(`${n}x${n}x${n} float${bits} ${((2 * n ** 3) / best / 1e6).toFixed(1)} GFLOP/s`);
  }
  t.diagnostic(told.join(', '));
});
