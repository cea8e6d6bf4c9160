// web: trains the page's first net, and what the first clicks make of it, in an engine instrumented by wasm-split, and
// writes which functions that called: node profile.mjs MODULE PROFILE.
import { readFileSync, writeFileSync } from 'node:fs';
import { wasi } from '../src/engine/wasi.mjs';

const [, , module, profile] = process.argv;
const first = {
  data: 'circle', samples: 0, noise: 0, test: 0.5, 'data-seed': 0, features: 'x,y', task: 'auto', hidden: '4,2',
  activation: 'tanh,tanh', init: 'auto', norm: 'none', dropout: 0, loss: 'auto', output: 'auto', optimizer: 'sgd',
  'learning-rate': 0.03, schedule: 'constant', batch: 10, l1: 0, l2: 0, seed: 0,
};
const changes = [
  {}, { activation: 'relu,relu' }, { activation: 'sigmoid,sigmoid' }, { hidden: '', activation: 'linear' }, { data: 'xor' },
  { data: 'gauss' }, { data: 'spiral', features: 'x,y,x^2,y^2,x*y,sin(x),sin(y)' }, { data: 'plane', task: 'regression' },
  { data: 'bumps', task: 'regression', noise: 0.2 }, { l1: 0.001 }, { l2: 0.001 }, { batch: 1 }, { batch: 30, optimizer: 'adam' },
];

const env = {
  halfspace_host_error() {
    throw new Error('the engine refuses a net of web/engine/profile.mjs');
  },
};
const { instance } = await WebAssembly.instantiate(readFileSync(module), {
  env,
  wasi_snapshot_preview1: wasi(() => instance.exports.memory),
});
const engine = instance.exports;
const copied = (bytes) => {
  const at = engine.allocate(bytes.length);
  new Uint8Array(engine.memory.buffer).set(bytes, at);
  return at;
};
const point = copied(new Uint8Array(Float32Array.of(1, -1).buffer));

engine._initialize();
const text = (at) => Buffer.from(engine.memory.buffer, at, engine.memory.buffer.byteLength - at).toString('utf8').split('\0', 1)[0];
const pictures = JSON.parse(text(engine.catalogue())).sets.map(({ name, regression }) => (
  { data: name, task: regression ? 'regression' : 'auto', samples: 240, noise: 0.05, hidden: '2', activation: 'tanh' }));
for (const change of [...changes, ...pictures]) {
  const lines = Object.entries({ ...first, ...change }).map(([key, value]) => `${key} ${value}\n`);
  const setup = copied(new TextEncoder().encode(`${lines.join('')}\0`));
  engine.give(0, 0, 0, 0, 0, 0, 0, 0);
  engine.configure(setup, 0, 0);
  engine.rows_x();
  engine.rows_y();
  for (let epoch = 0; epoch < 3; ++epoch) {
    engine.train(engine.steps_left());
    engine.snapshot(7);
    engine.snapshot_bytes();
    engine.divergence();
  }
  engine.set_rate(0.03);
  engine.tune(setup);
  engine.put_weight(0, 0.5);
  engine.probe(point);
  engine.restore();
  engine.release(setup);
}

const size = 1 << 16;
const at = engine.allocate(size);
writeFileSync(profile, new Uint8Array(engine.memory.buffer, at, engine.write_profile(at, size)));
