// tests: the digits page: a digit is drawn, read while the network trains, and cleared.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage, until, useBrowser } from './support/page.mjs';

const used = useBrowser();

const shares = async (page) => (await page.locator('table[aria-label="Probability of each digit"] td.number').allTextContents()).map(parseFloat);
const number = async (page, name) =>
  parseFloat(await page.locator('dl div', { has: page.getByText(name, { exact: true }) }).first().locator('dd').textContent());

async function draw(page, points) {
  const pad = page.getByRole('application', { name: 'Drawing pad' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const place = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...place(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...place(point), { steps: 5 });
  await page.mouse.up();
}
const zero = Array.from({ length: 25 }, (_, i) => [0.5 + 0.22 * Math.sin((i * 2 * Math.PI) / 24), 0.5 - 0.33 * Math.cos((i * 2 * Math.PI) / 24)]);
const one = [[0.42, 0.3], [0.52, 0.18], [0.52, 0.82]];

test('a drawn digit is read, and its probabilities move as the network trains', onPage(used, 'view=digits', async (page) => {
  await page.getByRole('button', { name: 'One epoch' }).and(page.locator(':enabled')).waitFor();
  await draw(page, zero);
  const before = await until(() => shares(page), (all) => all.length === 10 && all.every(Number.isFinite), 'ten probabilities');
  assert.ok(Math.abs(before.reduce((a, b) => a + b, 0) - 100) < 1, before.join());
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await until(() => number(page, 'Test accuracy'), (share) => share > 90, 'the network learns');
  await until(() => shares(page), (all) => all[0] > 50, 'a circle is a zero');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await until(() => shares(page), (all) => all.every(Number.isNaN), 'no probabilities of nothing');
  await draw(page, one);
  await until(() => shares(page), (all) => all[0] < 50, 'a stroke is no zero');
  await page.getByRole('button', { name: 'Undo line' }).click();
  await until(() => shares(page), (all) => all.every(Number.isNaN), 'the line is gone');
}));

test('a sample of the set is read; settings begin a new run', onPage(used, 'view=digits', async (page) => {
  await page.getByRole('button', { name: 'One epoch' }).and(page.locator(':enabled')).waitFor();
  await page.getByRole('button', { name: /^Sample 1,/ }).click();
  await until(() => shares(page), (all) => all.every(Number.isFinite), 'probabilities');
  await page.getByRole('button', { name: 'Other samples' }).click();
  await page.getByRole('button', { name: /^Sample 11,/ }).waitFor();
  await page.getByRole('button', { name: 'One epoch' }).click();
  await until(() => number(page, 'Epoch'), (now) => now === 1, 'epoch 1');
  await page.getByRole('combobox', { name: 'Layers' }).selectOption('16');
  await until(() => number(page, 'Epoch'), (now) => now === 0, 'epoch 0');
  for (const [label, value] of [['Activation', 'tanh'], ['Optimizer', 'sgd'], ['Learning rate', '0.1'], ['Dropout', '0.2']]) {
    const menu = page.getByRole('combobox', { name: label, exact: true });
    await menu.selectOption(value);
    await until(() => menu.inputValue(), (now) => now === value, label);
  }
  await page.getByRole('button', { name: 'One epoch' }).click();
  await until(() => number(page, 'Epoch'), (now) => now === 1, 'epoch 1 again');
  assert.deepEqual(await page.getByRole('alert').allTextContents(), []);
}));
