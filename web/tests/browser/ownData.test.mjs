// tests: data of the user's: files good and bad, drawn points, the sets that come with the engine.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { alerts, epoch, numbers, onPage, settingIs, stepEpochs, until, useBrowser } from './support/page.mjs';

const used = useBrowser();
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfspace-own-'));
});
after(() => rm(folder, { recursive: true }));

/** 120 flowers-like rows: three numbers, a colour, a species. */
const good = ['length,width,height,colour,species']
  .concat(
    Array.from({ length: 120 }, (_, i) => {
      const kind = i % 3;
      return [kind + (i % 7) / 10, 2 - kind + (i % 5) / 10, (i % 11) / 3, ['red', 'blue'][i % 2], ['rosa', 'viola', 'iris'][kind]].join();
    }),
  )
  .join('\n');

async function openFiles(page) {
  await page.getByRole('button', { name: 'Own data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Own data' });
  await dialog.getByRole('button', { name: 'From a file' }).click();
  return dialog;
}

async function upload(dialog, name, content) {
  const path = join(folder, name);
  await writeFile(path, content);
  await dialog.locator('input[type=file]').setInputFiles(path);
}

test('a CSV file is read, its columns chosen, and learned', onPage(used, '', async (page) => {
  const dialog = await openFiles(page);
  await upload(dialog, 'flowers.csv', good);
  await dialog.getByRole('button', { name: 'Use flowers.csv' }).waitFor();
  assert.equal(await dialog.getByLabel('Predict').inputValue(), 'species');
  assert.match(await dialog.textContent(), /colour\s*categories/);
  assert.match(await dialog.textContent(), /120 rows, 5 inputs, 3 classes/);
  await dialog.getByLabel('Use height').uncheck();
  await dialog.getByText(/120 rows, 4 inputs/).waitFor();
  await dialog.getByRole('button', { name: 'Use flowers.csv' }).click();
  await dialog.waitFor({ state: 'detached' });
  await settingIs(page, 'data', 'own');
  await stepEpochs(page, 3);
  const now = await numbers(page);
  assert.ok(now['Test accuracy'] >= 0 && now['Test accuracy'] <= 100, JSON.stringify(now));
  assert.deepEqual(await alerts(page), []);
}));

test('another column can be predicted, as a number', onPage(used, '', async (page) => {
  const dialog = await openFiles(page);
  await upload(dialog, 'flowers.csv', good);
  await dialog.getByLabel('Predict').selectOption('length');
  await dialog.getByText(/a number to predict/).waitFor();
  await dialog.getByRole('button', { name: 'Use flowers.csv' }).click();
  await dialog.waitFor({ state: 'detached' });
  await stepEpochs(page, 2);
  assert.ok(Number.isFinite((await numbers(page))['Test R²']));
}));

const bad = {
  'a text': ['letter.csv', 'Dear reader,\n\nthis is no table.\nIt has no columns at all, and this line has commas, many.\n'],
  'an empty file': ['empty.csv', ''],
  'a header without rows': ['header.csv', 'a,b,c\n'],
  'a file of 50 MB': ['large.csv', Buffer.alloc(50 * 1024 * 1024, '1,2,3\n')],
  'bytes that are no text': ['bytes.csv', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 73 + 11) % 256))],
  'rows of differing length': ['ragged.csv', 'a,b,c\n1,2,3\n4,5\n6,7,8,9,10\n'],
  'one class only': ['same.csv', `x,y,kind\n${'1,2,same\n3,4,same\n'.repeat(20)}`],
  'a picture’s ending': ['photo.png', Buffer.from('\x89PNG')],
};
for (const [name, [file, content]] of Object.entries(bad))
  test(`${name} gives a message, and the run stays`, onPage(used, 'data=xor', async (page) => {
    await stepEpochs(page, 2);
    const before = await numbers(page);
    const dialog = await openFiles(page);
    await upload(dialog, file, content);
    // What is only found when it is used is said then.
    const said = await until(
      async () => {
        const use = dialog.getByRole('button', { name: `Use ${file}` });
        if ((await use.count()) > 0 && (await use.isEnabled())) await use.click();
        return (await dialog.getByRole('alert').allTextContents()).join(' ');
      },
      (text) => text !== '',
      'a message',
    );
    assert.match(said, /\S+ \S+ \S+/);
    assert.doesNotMatch(said, /undefined|null|\[object|RuntimeError|unreachable/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual({ ...(await numbers(page)), 'Epochs/s': 0 }, { ...before, 'Epochs/s': 0 });
    await stepEpochs(page, 1);
  }));

test('after a bad file a good one is read', onPage(used, '', async (page) => {
  const dialog = await openFiles(page);
  await upload(dialog, 'letter.csv', bad['a text'][1]);
  await dialog.getByRole('alert').waitFor();
  await upload(dialog, 'flowers.csv', good);
  await dialog.getByRole('button', { name: 'Use flowers.csv' }).waitFor();
  assert.equal(await dialog.getByRole('alert').count(), 0);
}));

for (const [name, title, classes] of [['iris', 'Iris', 3], ['wine', 'Wine', 3], ['digits', 'Digits', 10]])
  test(`${title} comes with the engine`, onPage(used, '', async (page) => {
    await page.getByRole('button', { name: 'Own data' }).click();
    const dialog = page.getByRole('dialog', { name: 'Own data' });
    await dialog.getByRole('button', { name: 'Ready-made' }).click();
    await dialog.getByRole('button', { name: title }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(`→ ${classes}`).waitFor();
    assert.match(await page.locator('label', { has: page.locator('input[value=own]:checked') }).textContent(), new RegExp(name));
    await stepEpochs(page, 1);
    assert.deepEqual(await alerts(page), []);
  }));

test('points of two classes are drawn with the mouse and learned; one class is not enough', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: 'Own data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Own data' });
  const plane = dialog.locator('canvas').first();
  const use = dialog.getByRole('button', { name: 'Use these points' });
  await stroke(page, plane, [[0.2, 0.2], [0.3, 0.8], [0.25, 0.5]]);
  assert.ok(await use.isDisabled());
  await dialog.getByRole('button', { name: 'Class 2' }).click();
  await stroke(page, plane, [[0.8, 0.2], [0.7, 0.8], [0.75, 0.5]]);
  await use.click();
  await dialog.waitFor({ state: 'detached' });
  await settingIs(page, 'data', 'own');
  await page.getByRole('button', { name: 'Play' }).click();
  await until(async () => (await numbers(page))['Train accuracy'], (share) => share > 90, 'two clouds told apart');
  assert.deepEqual(await alerts(page), []);
}));

test('a function is drawn and fitted as a curve', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: 'Own data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Own data' });
  await dialog.getByRole('button', { name: 'A function of x' }).click();
  await stroke(page, dialog.locator('canvas').first(), Array.from({ length: 40 }, (_, i) => [0.05 + i * 0.0225, 0.5 - 0.3 * Math.sin(i / 6)]));
  await dialog.getByRole('button', { name: 'Use these points' }).click();
  await dialog.waitFor({ state: 'detached' });
  await stepEpochs(page, 2);
  assert.ok(Number.isFinite((await numbers(page))['Test R²']));
  assert.equal(await epoch(page), 2);
}));

async function stroke(page, canvas, points) {
  const box = await canvas.boundingBox();
  const place = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...place(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...place(point), { steps: 4 });
  await page.mouse.up();
}
