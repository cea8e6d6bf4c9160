// tests: the page keeps to itself: no other host, and none at all after the first load.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerts, closePage, epoch, onPage, openPage, stepEpochs, until, useBrowser } from './support/page.mjs';

const used = useBrowser();

test('after the first load it opens and trains without a network, lazy parts included', async () => {
  const page = await openPage(used);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state !== 'activated') await new Promise((done) => active.addEventListener('statechange', done));
  });
  // Everything is kept once the worker is ready.
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: 'Play' }).and(page.locator(':enabled')).waitFor();
  await stepEpochs(page, 2);
  for (const name of ['Digits', 'Step through', 'Playground']) {
    await page.getByRole('link', { name, exact: true }).click();
    await until(() => page.getByText(/^Loading /).count(), (count) => count === 0, name);
    assert.doesNotMatch(await page.locator('main').textContent(), /could not be loaded/, name);
  }
  assert.deepEqual(await alerts(page), []);
  await closePage(page);
});

test('no part asks another host', onPage(used, '', async (page) => {
  // closePage looks at every request that was made until here.
  await stepEpochs(page, 1);
  for (const name of await page.getByRole('navigation', { name: 'Parts' }).getByRole('link').allTextContents()) {
    await page.getByRole('link', { name, exact: true }).click();
    await until(() => page.getByText(/^Loading /).count(), (count) => count === 0, name);
  }
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  for (const name of ['Keep and share', 'Own data …', 'Keyboard shortcuts (?)']) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}));

test('with reduced motion nothing on the page moves by itself', async () => {
  const page = await openPage(used, '', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Play' }).click();
  await until(() => epoch(page), (now) => now > 2, 'it trains');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((each) => {
      const style = getComputedStyle(each);
      const longest = (text) => Math.max(...text.split(',').map((part) => parseFloat(part) * (part.includes('ms') ? 1 : 1000)));
      return (style.animationName !== 'none' && longest(style.animationDuration) > 10) || longest(style.transitionDuration) > 10;
    }).map((each) => each.outerHTML.slice(0, 80)));
  assert.deepEqual(moving, []);
  assert.deepEqual(await page.evaluate(() => document.getAnimations().length), 0);
  await closePage(page);
});
