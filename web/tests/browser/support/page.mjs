// tests: a browser for one file of tests, pages in it, and what is read from them.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

/** Machines are slow at times; conditions are awaited this long, and nothing else is timed. */
export const patience = Number(process.env.PATIENCE ?? 120) * 1000;

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const chrome = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

export async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? chrome, args: flags, timeout: patience });
}

/** Starts a browser before the file's tests and ends it after them. */
export function useBrowser() {
  const used = { browser: undefined, address: '', close: async () => {} };
  before(async () => {
    const served = await serve();
    Object.assign(used, { address: served.address, browser: await launch() });
    used.close = async () => {
      await used.browser.close();
      await served.close();
    };
  });
  after(() => used.close());
  return used;
}

/** What the page did that no page of ours may do. */
const wrongs = new WeakMap();

/** A page in a context of its own, after its engine has started. */
export async function openPage(used, hash = '', options = {}) {
  const context = await used.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const wrong = [];
  wrongs.set(page, wrong);
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(used.address).origin) wrong.push(`request: ${url}`);
  });
  await page.goto(used.address + (hash && `#${hash}`));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (!hash.includes('view=')) await page.getByRole('button', { name: /^(Play|Pause)$/ }).and(page.locator(':enabled')).waitFor();
  return page;
}

/** Closes the page's context; fails if the page raised an error or asked another host. */
export async function closePage(page) {
  await page.context().close();
  assert.deepEqual(wrongs.get(page), []);
}

/** A test on a page of its own. */
export const onPage = (used, hash, what, options) => async () => {
  const page = await openPage(used, hash, options);
  await what(page);
  await closePage(page);
};

/** Waits until `read` gives what `holds` accepts, and gives that. */
export async function until(read, holds, message) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) assert.fail(`${message}; last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The numbers of the run bar: { Epoch: 3, Step: 75, 'Train loss': 0.4, ... }; '–' is NaN. */
export function numbers(page, session = 'Training') {
  return page.locator(`dl[aria-label="${session}"]`).evaluate((list) =>
    Object.fromEntries(
      [...list.querySelectorAll('div')].map((row) => [
        row.querySelector('dt').textContent,
        parseFloat(row.querySelector('dd').textContent.replace(/,/g, '')),
      ]),
    ),
  );
}

export const epoch = async (page, session) => (await numbers(page, session)).Epoch;

/** The settings in the address. */
export const settings = async (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

/** Waits until the address says so; `value` null: until it says nothing of the key. */
export function settingIs(page, key, value) {
  return until(async () => (await settings(page)).get(key), (now) => now === value, `${key} becomes ${value}`);
}

/** What the page says went wrong. */
export const alerts = (page) => page.getByRole('alert').allTextContents();

const wanted = { settings: /^http/, epoch: /[#&](epoch|step)=/, weights: /[#&]weights=/ };

/** The link to the page with its weights, or with the epoch. */
export async function permalink(page, keep = 'weights') {
  await page.getByRole('button', { name: 'Keep and share' }).click();
  await page.getByLabel('Replays').selectOption(keep);
  const field = page.getByRole('textbox', { name: 'Link' });
  const link = await until(() => field.inputValue(), (text) => wanted[keep].test(text), `a link with its ${keep}`);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return link;
}

export const hashOf = (link) => new URL(link).hash.slice(1);
export const weightsOf = async (page) => new URLSearchParams(hashOf(await permalink(page))).get('weights');

/** Steps whole epochs by the button. */
export async function stepEpochs(page, count) {
  const from = await epoch(page);
  for (let i = 1; i <= count; i++) {
    await page.getByRole('button', { name: 'Step one epoch' }).click();
    await until(() => epoch(page), (now) => now === from + i, `epoch ${from + i}`);
  }
}

/** A panel that is folded is opened. */
export async function unfold(page) {
  await page.locator('details').evaluateAll((all) => all.forEach((each) => (each.open = true)));
}

/** Opens a unit's card: column 1 is the first hidden layer. */
export async function openUnit(page, column, unit, session) {
  const whole = session ? page.getByRole('region', { name: session }) : page;
  await whole.locator(`[data-node="${column}-${unit}"]`).press('Enter');
  return whole.locator('.weight-card');
}

/** Chooses a set from the pictures. */
export const chooseSet = (page, name) => page.locator(`input[name="data"][value="${name}"]`).check({ force: true });
