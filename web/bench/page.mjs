// bench: the page itself: frames while it trains, seconds until the spiral is told apart, bytes of the first load.
import { gzipSync } from 'node:zlib';

const patience = 120_000;
const largest = 'data=spiral&features=x,y,x^2,y^2,x*y,sin(x),sin(y)&hidden=8,8,8,8,8,8&act=tanh&seed=1';

async function open({ browser, address }, hash, before = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await before(page);
  await page.goto(`${address}#${hash}`);
  await page.getByRole('button', { name: 'Play' }).and(page.locator(':enabled')).waitFor();
  return page;
}

/** Frames a second and what one costs the main thread, while the largest old net trains on the page. */
export async function trainingFrames(where) {
  const page = await open(where, largest, (fresh) =>
    fresh.addInitScript(() => {
      globalThis.heard = 0;
      const Plain = Worker;
      globalThis.Worker = class extends Plain {
        constructor(...words) {
          super(...words);
          this.addEventListener('message', ({ data }) => 'frame' in data && (globalThis.heard += 1));
        }
      };
    }));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const metrics = async () => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  const epoch = () => page.locator('dd.epoch').textContent().then((text) => Number(text.replaceAll(',', '')));
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout(where.quick ? 500 : 3000);
  const before = { ...(await metrics()), epoch: await epoch() };
  const counted = await page.evaluate(
    (most) =>
      new Promise((done) => {
        const times = [];
        const heard = globalThis.heard;
        const tick = (now) => {
          times.push(now);
          if (now - times[0] < most) requestAnimationFrame(tick);
          else done({ times, heard: globalThis.heard - heard });
        };
        requestAnimationFrame(tick);
      }),
    where.quick ? 1000 : 10_000,
  );
  const after = { ...(await metrics()), epoch: await epoch() };
  await page.context().close();
  const { times } = counted;
  const frames = times.length - 1;
  const seconds = (times.at(-1) - times[0]) / 1000;
  const gaps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  const spent = (name) => ((after[name] - before[name]) * 1000) / frames;
  return {
    perSecond: frames / seconds,
    fresh: counted.heard / seconds,
    task: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    gap: gaps[Math.floor(gaps.length * 0.99)],
    epochs: (after.epoch - before.epoch) / (after.Timestamp - before.Timestamp),
  };
}

/** From pressing Play until the page shows more than 97 % of test accuracy; per seed. */
export async function spiralSeconds(where) {
  const out = [];
  for (const seed of where.quick ? [1] : [1, 2, 3, 4, 5]) {
    const page = await open(where, `data=spiral&hidden=8,8&act=tanh&opt=adam&rate=0.03&l2=0.0001&seed=${seed}&dataSeed=${seed}`);
    out.push(
      await page.evaluate(
        () =>
          new Promise((done) => {
            const from = performance.now();
            const cell = (name) => [...document.querySelectorAll('main dl div')].find((row) => row.querySelector('dt').textContent === name).querySelector('dd');
            const [accuracy, epoch] = [cell('Test accuracy'), cell('Epoch')];
            const look = () => {
              const seconds = (performance.now() - from) / 1000;
              const told = parseFloat(accuracy.textContent) > 97;
              if (told || seconds > 60) done({ seconds: told ? seconds : Infinity, epochs: epoch.textContent });
              else requestAnimationFrame(look);
            };
            [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Play').click();
            look();
          }),
      ),
    );
    await page.context().close();
  }
  return out;
}

/** Everything fetched until Play can be pressed, each as gzip packs it. */
export async function loadedBytes(where) {
  const files = [];
  const reading = [];
  const page = await open(where, '', async (fresh) => {
    fresh.context().on('response', (response) => {
      const name = new URL(response.url()).pathname.split('/').at(-1) || 'index.html';
      reading.push(response.body().then((body) => files.push({ name, size: gzipSync(body, { level: 9 }).length })));
    });
  });
  await page.waitForLoadState('networkidle');
  await Promise.all(reading);
  await page.context().close();
  files.sort((a, b) => b.size - a.size);
  const sum = (list) => list.reduce((total, { size }) => total + size, 0);
  const once = files.filter(({ name }, i) => files.findIndex((each) => each.name === name) === i);
  return { files: once, total: sum(once), engine: sum(once.filter(({ name }) => name.endsWith('.wasm'))) };
}
