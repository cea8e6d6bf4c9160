// bench: how fast the page trains and draws in Chromium, beside the old playground's algorithm in plain JavaScript.
//   node web/bench/bench.mjs [--quick]
// Prints tables and writes docs/playground-benchmarks.md; --quick takes a few seconds and writes nothing.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launch } from '../tests/browser/support/page.mjs';
import { serve } from '../tests/browser/support/serve.mjs';
import { compareEngines } from './engines.mjs';
import { loadedBytes, spiralSeconds, trainingFrames } from './page.mjs';

const quick = process.argv.includes('--quick');
const served = await serve();
const browser = await launch();
const where = { browser, address: served.address, quick };
try {
  const engines = await compareEngines(where);
  const frames = await trainingFrames(where);
  const spiral = await spiralSeconds(where);
  const bytes = await loadedBytes(where);
  const text = page({ engines, frames, spiral, bytes, version: browser.version() });
  console.log(text);
  if (!quick) writeFileSync(fileURLToPath(new URL('../../docs/playground-benchmarks.md', import.meta.url)), text);
} finally {
  await browser.close();
  await served.close();
}

function page({ engines, frames, spiral, bytes, version }) {
  const rows = engines.map(({ name, epoch, grid }) =>
    `| ${name} | ${ms(epoch.ours)} | ${ms(epoch.old)} | **${times(epoch)}** | ${ms(grid.ours)} | ${ms(grid.old)} | **${times(grid)}** |`);
  const files = bytes.files.map(({ name, size }) => `| \`${name}\` | ${kb(size)} |`);
  return `<!-- Made by \`make bench-playground\` from what web/bench/bench.mjs measured. -->
# Benchmarks of the playground

The page in Chromium ${version}, headless and without a GPU, on ${cpus()[0].model.trim()}, ${cpus().length} threads. Ours is the
engine in its worker, messages included; the other is the old playground's algorithm (\`web/tests/reference/oldPlayground.mjs\`)
in the same page. Each number is the median of ${engines[0].rounds} rounds, taken in turn. Absolute times move with the machine; the ratios
are what counts.

## Training and maps

An epoch is 250 rows in batches of 10. A grid is the 100 × 100 map of the output and a map of every unit: of 100 × 100 there,
of 25 × 25 here, which is what is drawn.

| network | ms an epoch | plain JavaScript | times | ms a grid | plain JavaScript | times |
| --- | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}

## While the largest old net trains

| | |
| --- | --: |
| frames a second | ${frames.perSecond.toFixed(1)} |
| of these with new values from the engine | ${frames.fresh.toFixed(1)} |
| main thread, ms a frame, all of its work | ${frames.task.toFixed(2)} |
| of that in scripts | ${frames.script.toFixed(2)} |
| longest time between two frames, ms, 99 of 100 | ${frames.gap.toFixed(1)} |
| epochs a second meanwhile | ${Math.round(frames.epochs).toLocaleString('en')} |

## Spiral

2-8-8-1, tanh, Adam, 0.03, l2 0.0001, half of the rows to train on, no noise: seconds from pressing Play until the page
shows a test accuracy of more than 97 %,
${spiral.length} seeds: ${spiral.map(({ seconds, epochs }) => (seconds < Infinity ? `${seconds.toFixed(2)} s (epoch ${epochs})` : 'not within 60 s')).join(', ')}; median
**${median(spiral.map(({ seconds }) => seconds)).toFixed(2)} s**.

## First load

What is fetched until Play can be pressed, gzipped: **${kb(bytes.total)} KB**, of it the engine ${kb(bytes.engine)} KB.

| file | KB |
| --- | --: |
${files.join('\n')}
`;
}

function ms(value) {
  return value < 1 ? value.toFixed(4) : value.toFixed(2);
}
function kb(size) {
  return (size / 1024).toFixed(1);
}
function times({ ours, old }) {
  return `${(old / ours).toFixed(1)}×`;
}
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
