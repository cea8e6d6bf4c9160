// bench: the training module in its worker, and the old playground's algorithm, in one page, in turn.
import { readdirSync, readFileSync } from 'node:fs';

const old = readFileSync(new URL('../tests/reference/oldPlayground.mjs', import.meta.url), 'utf8');
const dist = new URL('../dist/assets/', import.meta.url);

const shared = {
  samples: 0, noise: 0, trainShare: 0.5, seed: 1, dataSeed: 1, task: 'regression', loss: 'half_squared', output: 'tanh',
  optimizer: 'sgd', 'learning-rate': 0.03, schedule: 'constant', batch: 10,
};
const nets = [
  { name: 'the default, 2-4-2-1', data: 'circle', features: ['x', 'y'], hidden: [4, 2], epochs: [4000, 400] },
  {
    name: 'the largest old one, 7-8-8-8-8-8-8-1', data: 'spiral',
    features: ['x', 'y', 'x^2', 'y^2', 'x*y', 'sin(x)', 'sin(y)'], hidden: [8, 8, 8, 8, 8, 8], epochs: [1000, 60],
  },
];

/** Per network the medians in ms: { name, rounds, epoch: { ours, old }, grid: { ours, old } }. */
export async function compareEngines({ browser, address, quick }) {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 120_000 });
  const names = old.match(/(?<=export function )\w+/g);
  await page.evaluate(`(() => { ${old.replaceAll('export ', '')}; globalThis.old = { ${names} }; })()`);
  const worker = readdirSync(dist).find((file) => /^worker-.*\.js$/.test(file));
  const out = [];
  for (const net of nets) {
    const { name, epochs, ...patch } = net;
    const config = { ...shared, ...patch, activations: net.hidden.map(() => 'tanh') };
    const rounds = quick ? 1 : 9;
    const [many, few] = quick ? epochs.map((count) => Math.ceil(count / 20)) : epochs;
    const times = await page.evaluate(measure, { worker: `./assets/${worker}`, config, rounds, many, few });
    const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
    out.push({
      name, rounds,
      epoch: { ours: middle(times.map((each) => each.ourEpoch)), old: middle(times.map((each) => each.oldEpoch)) },
      grid: { ours: middle(times.map((each) => each.ourGrid)), old: middle(times.map((each) => each.oldGrid)) },
    });
  }
  await page.context().close();
  return out;
}

/** In the page. */
async function measure({ worker: url, config, rounds, many, few }) {
  const { old } = globalThis;
  const worker = new Worker(new URL(url, document.baseURI), { type: 'module' });
  const waiting = new Map();
  await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if ('ready' in data) resolve();
      if ('id' in data) waiting.get(data.id)(data);
    };
  });
  let last = 0;
  const ask = (request) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, (answer) => ('error' in answer ? reject(new Error(answer.error.message)) : resolve(answer.answer)));
      worker.postMessage({ id: last, ...request });
    });
  const want = (maps) => worker.postMessage({ tell: 'want', wanted: { maps, output: maps, norms: false } });
  const { layout } = await ask({ ask: 'configure', config });

  const features = { x: (x) => x, y: (_, y) => y, 'x^2': (x) => x * x, 'y^2': (_, y) => y * y, 'x*y': (x, y) => x * y, 'sin(x)': (x) => Math.sin(x), 'sin(y)': (_, y) => Math.sin(y) };
  const inputs = (x, y) => config.features.map((name) => features[name](x, y));
  const points = Array.from({ length: layout.trainRows }, (_, i) => ({ input: inputs(layout.x[2 * i], layout.x[2 * i + 1]), label: 2 * layout.y[i] - 1 }));
  const net = old.makeNetwork([config.features.length, ...config.hidden, 1], 'tanh', Math.random);

  const clock = async (work) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const grids = 20;
  const round = async () => {
    want(false);
    const ourEpoch = (await clock(() => ask({ ask: 'step', count: many, unit: 'epoch' }))) / many;
    const oldEpoch = (await clock(() => { for (let i = 0; i < few; i++) old.epoch(net, points, config.learningRate, config.batch); })) / few;
    const bare = await clock(async () => { for (let i = 0; i < grids; i++) await ask({ ask: 'look' }); });
    want(true);
    const full = await clock(async () => { for (let i = 0; i < grids; i++) await ask({ ask: 'look' }); });
    const oldGrid = await clock(() => old.grid(net, inputs));
    return { ourEpoch, oldEpoch, ourGrid: (full - bare) / grids, oldGrid };
  };
  await round(); // both are compiled and warm
  const times = [];
  for (let i = 0; i < rounds; i++) times.push(await round());
  worker.terminate();
  return times;
}
