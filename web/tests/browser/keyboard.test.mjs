// tests: the page without a pointer: everything is reached by Tab and worked by keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerts, epoch, numbers, onPage, settingIs, settings, until, useBrowser } from './support/page.mjs';

const used = useBrowser();

const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '';
    return { name: name.replace(/\s+/g, ' ').trim(), tag: at.tagName, value: at.value };
  });

/** Presses Tab until the focus is on what is named so. */
async function tabTo(page, name, most = 120) {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return at;
  }
  assert.fail(`${name} is not reached by Tab`);
}

test('play, data set, layer, weight and undo', onPage(used, '', async (page) => {
  await tabTo(page, 'Play');
  await page.keyboard.press('Enter');
  await until(() => epoch(page), (now) => now > 2, 'it trains');
  await page.keyboard.press('Enter');
  await until(() => page.getByRole('button', { name: 'Play' }).count(), (count) => count === 1, 'it stops');
  await tabTo(page, /^circle/i);
  await page.keyboard.press('ArrowRight');
  await until(async () => (await settings(page)).get('data'), (now) => now !== null, 'another set');
  await tabTo(page, 'Add a hidden layer');
  await page.keyboard.press('Space');
  await until(async () => (await settings(page)).get('hidden')?.split(',').length, (now) => now === 3, 'three layers');
  await tabTo(page, /^input /);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog');
  await card.waitFor();
  assert.equal((await focused(page)).tag, 'INPUT');
  const bias = (await focused(page)).value;
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0.75');
  await page.keyboard.press('Enter');
  await card.getByText('0.75').first().waitFor();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  assert.match((await focused(page)).name, /unit|layer/i); // back where it came from
  await page.keyboard.press('u');
  // The card closes with the network that was; it is opened again until it shows the old number.
  const shown = async () => {
    const at = await focused(page);
    if (at.tag === 'BODY') await page.locator('[data-node="1-0"]').focus();
    else await page.keyboard.press(at.tag !== 'INPUT' ? 'Enter' : at.value === bias ? 'Shift' : 'Escape');
    return (await focused(page)).value;
  };
  await until(shown, (now) => now === bias, 'the bias is what it was');
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await settingIs(page, 'hidden', null);
  await page.keyboard.press('Shift+U');
  await until(async () => (await settings(page)).get('hidden')?.split(',').length, (now) => now === 3, 'three layers again');
  assert.deepEqual(await alerts(page), []);
}));

test('single keys', onPage(used, '', async (page) => {
  await page.keyboard.press('s');
  await until(() => epoch(page), (now) => now === 1, 'S: an epoch');
  await page.keyboard.press('b');
  await until(async () => (await numbers(page)).Step, (now) => now === 26, 'B: a batch');
  await page.keyboard.press('Space');
  await until(() => epoch(page), (now) => now > 3, 'Space: play');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Play' }).waitFor();
  await page.keyboard.press('r');
  await until(() => epoch(page), (now) => now === 0, 'R: reset');
  await page.keyboard.press('n');
  await settingIs(page, 'dataSeed', '1');
  await page.keyboard.press('Control+Z');
  await settingIs(page, 'dataSeed', null);
  await page.keyboard.press('Control+Y');
  await settingIs(page, 'dataSeed', '1');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await epoch(page), 0); // under a window keys mean nothing
}));

test('letters that are typed are no shortcuts', onPage(used, '', async (page) => {
  const field = page.getByLabel('Learning rate', { exact: true });
  await field.focus();
  await page.keyboard.type('srbn');
  await page.keyboard.press('Tab');
  assert.equal(await field.inputValue(), '0.03');
  assert.equal((await numbers(page)).Step, 0);
}));

test('fields are stepped by arrow keys', onPage(used, '', async (page) => {
  await tabTo(page, 'Learning rate');
  await page.keyboard.press('ArrowUp');
  await settingIs(page, 'rate', '0.1');
  await page.keyboard.press('ArrowDown');
  await settingIs(page, 'rate', null);
}));

test('the first Tab offers to skip to the content', onPage(used, '', async (page) => {
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).name, 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
}));

test('a window takes the focus, keeps it, and gives it back', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: 'Keep and share' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null);
    assert.ok(inside, 'the focus is in the window');
  }
  await page.keyboard.press('Escape');
  await until(async () => (await focused(page)).name, (name) => name === 'Keep and share', 'the focus is back');
}));

test('a digit is drawn by keys', onPage(used, 'view=digits', async (page) => {
  const pad = page.getByRole('application', { name: 'Drawing pad' });
  await pad.focus();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Draw a digit, 0 to 9').waitFor({ state: 'detached' });
  await page.getByRole('img', { name: /64 with ink/ }).waitFor();
}));
