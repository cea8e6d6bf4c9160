// tests: models go to the command line and come back, with the same numbers.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { alerts, epoch, numbers, onPage, stepEpochs, until, useBrowser, weightsOf } from './support/page.mjs';

const used = useBrowser();
const program = process.env.HALFSPACE;
const native = { skip: program ? false : 'HALFSPACE does not name the program' };
const halfspace = async (...words) => (await promisify(execFile)(program, words, { cwd: folder })).stdout;
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfspace-models-'));
});
after(() => rm(folder, { recursive: true }));

const openShare = async (page) => {
  await page.getByRole('button', { name: 'Keep and share' }).click();
  return page.getByRole('dialog', { name: 'Keep and share' });
};
async function saved(page, dialog, button) {
  const arriving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: button }).click();
  const failing = dialog.getByRole('alert').textContent().then((said) => assert.fail(`${button}: ${said}`), () => arriving);
  const file = await Promise.race([arriving, failing]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}
const close = async (page, dialog) => {
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
};
async function openModel(page, path) {
  const dialog = await openShare(page);
  await dialog.getByLabel('Open model').setInputFiles(path);
  return dialog;
}

for (const [name, hash] of [['two classes', 'data=spiral&hidden=8,8&opt=adam&rate=0.01'], ['a number', 'data=bumps&hidden=6&rate=0.1']])
  test(`a saved model of ${name} measures the same on the command line`, native, onPage(used, hash, async (page) => {
    await stepEpochs(page, 5);
    const here = await numbers(page);
    const dialog = await openShare(page);
    const model = await saved(page, dialog, 'Save model');
    const data = await saved(page, dialog, 'Download data');
    await close(page, dialog);
    const measured = await halfspace('evaluate', model, data);
    assert.ok(measured.length > 0);
    const share = 'Test accuracy' in here;
    const told = Number((share ? /accuracy (-?[\d.]+)/ : /r2 (-?[\d.]+)/i).exec(measured)?.[1]);
    if (share) {
      // The file holds all rows: half to train on, half to test with.
      const expected = (here['Train accuracy'] + here['Test accuracy']) / 200;
      assert.ok(Math.abs(told - expected) < 0.0011, `${told} there, ${expected} here: ${measured}`);
    } else {
      const [low, high] = [here['Train R²'], here['Test R²']].sort((x, y) => x - y);
      assert.ok(told > low - 0.02 && told < high + 0.02, `${told} there, ${low} and ${high} here: ${measured}`);
    }
    assert.match(await halfspace('info', model), /linear|layers/i);
  }));

test('a saved model opens in the page with the same weights', onPage(used, 'data=xor&hidden=5,3&act=relu', async (page) => {
  await stepEpochs(page, 3);
  const weights = await weightsOf(page);
  const accuracy = (await numbers(page))['Test accuracy'];
  const dialog = await openShare(page);
  const model = await saved(page, dialog, 'Save model');
  await close(page, dialog);
  await page.getByRole('button', { name: 'Reset to epoch 0' }).click();
  await until(() => epoch(page), (now) => now === 0, 'epoch 0');
  const again = await openModel(page, model);
  await again.getByText(/^Opened /).waitFor();
  await close(page, again);
  assert.equal(await weightsOf(page), weights);
  assert.equal((await numbers(page))['Test accuracy'], accuracy);
  await stepEpochs(page, 1);
}));

for (const [set, inputs] of [['iris', '4'], ['spiral', '2'], ['digits', '64']])
  test(`a model that the command line trained on ${set} opens in the page`, native, onPage(used, '', async (page) => {
    const told = await halfspace('train', set, '--hidden', '6,4', '--activation', 'tanh', '--epochs', '20', '--out', `${set}.safetensors`);
    const accuracy = 100 * Number(/Test accuracy ([\d.]+)/.exec(told)[1]);
    const dialog = await openModel(page, join(folder, `${set}.safetensors`));
    assert.match(await dialog.getByText(/^Opened /).textContent(), new RegExp(`^Opened ${set}.*${inputs}`));
    await close(page, dialog);
    const now = await numbers(page);
    assert.ok(Math.abs(now['Test accuracy'] - accuracy) < 12, `${accuracy} there, here ${JSON.stringify(now)}`);
    await stepEpochs(page, 1);
    assert.deepEqual(await alerts(page), []);
  }));

test('a model of a table says which columns it needs, and opens once these are there', native, onPage(used, 'data=xor', async (page) => {
  await stepEpochs(page, 2);
  const before = await numbers(page);
  await writeFile(join(folder, 'table.csv'), `a,b,c,kind\n${Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 5},${i % 3},${'pq'[i % 2]}`).join('\n')}\n`);
  await halfspace('train', 'table.csv', '--hidden', '4', '--epochs', '3', '--out', 'table.safetensors');
  const dialog = await openModel(page, join(folder, 'table.safetensors'));
  await dialog.getByText(/needs rows with the columns a, b, c/).waitFor();
  assert.deepEqual(await numbers(page), before);
  await dialog.getByLabel('Rows for it').setInputFiles(join(folder, 'table.csv'));
  await dialog.getByText(/^Opened /).waitFor();
  await close(page, dialog);
  await stepEpochs(page, 1);
}));

const broken = {
  'a text': Buffer.from('this is no model'),
  'an empty file': Buffer.alloc(0),
  'a header that promises more than there is': Buffer.concat([Buffer.from([255, 255, 255, 127, 0, 0, 0, 0]), Buffer.from('{}')]),
  'tensors without a description': tensors({ w: { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] } }, 24),
};
for (const [name, bytes] of Object.entries(broken))
  test(`${name} as a model gives a message, and the run stays`, onPage(used, 'data=xor', async (page) => {
    await stepEpochs(page, 2);
    const before = await numbers(page);
    const path = join(folder, 'broken.safetensors');
    await writeFile(path, bytes);
    const dialog = await openModel(page, path);
    const said = await dialog.getByRole('alert').textContent();
    assert.match(said, /\S+ \S+ \S+/);
    assert.doesNotMatch(said, /undefined|null|\[object|RuntimeError|unreachable/);
    await close(page, dialog);
    assert.deepEqual(await numbers(page), before);
    await stepEpochs(page, 1);
  }));

test('a saved model whose tensors were given another shape gives a message, and the run stays', onPage(used, 'data=xor', async (page) => {
  await stepEpochs(page, 1);
  const dialog = await openShare(page);
  const bytes = await readFile(await saved(page, dialog, 'Save model'));
  await close(page, dialog);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length));
  const name = Object.keys(header).find((key) => key !== '__metadata__' && header[key].shape?.length === 2 && header[key].shape[0] !== header[key].shape[1]);
  header[name].shape.reverse();
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  await writeFile(join(folder, 'bent.safetensors'), Buffer.concat([size, text, bytes.subarray(8 + length)]));
  const before = await numbers(page);
  const again = await openModel(page, join(folder, 'bent.safetensors'));
  assert.match(await again.getByRole('alert').textContent(), /shape|\d+\s*(x|×|,)\s*\d+/);
  await close(page, again);
  assert.deepEqual(await numbers(page), before);
  await stepEpochs(page, 1);
}));

test('the command line, C++ and Python are shown and copied', async () => {
  await onPage(used, 'data=spiral&hidden=8', async (page) => {
    await stepEpochs(page, 1);
    const dialog = await openShare(page);
    for (const [name, said] of [['Command line', /halfspace train/], ['C++', /#include/], ['Python', /import/]]) {
      await dialog.getByRole('button', { name, exact: true }).click();
      await until(() => dialog.locator('pre').first().textContent(), (text) => said.test(text ?? ''), name);
      await dialog.getByRole('button', { name: /^Copy/ }).last().click();
      await until(() => page.evaluate(() => navigator.clipboard.readText()), (text) => said.test(text), `${name} is copied`);
    }
  }, { permissions: ['clipboard-read', 'clipboard-write'] })();
});

function tensors(header, size) {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(size)]);
}
