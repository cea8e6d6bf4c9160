// tests: no violation that axe-core finds and nothing to scroll sideways, on every part and in every window, in light
// and dark, from a phone to 4K. Pictures to look at are left in web/tests/browser/pictures.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { closePage, openPage, stepEpochs, unfold, until, useBrowser } from './support/page.mjs';

const used = useBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = fileURLToPath(new URL('pictures/', import.meta.url));
mkdirSync(pictures, { recursive: true });

const button = (name) => async (page) => {
  await page.getByRole('button', { name, exact: false }).first().click();
  await until(() => page.getByText(/^Loading /).count(), (count) => count === 0, String(name));
};
const tab = (window, name) => async (page) => {
  await button(window)(page);
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
};
const settle = (page) => until(() => page.getByText(/^(Loading|Tracing|The engine and the digits)/).count(), (count) => count === 0, 'loaded');

// How each sight comes to be: the address, and what is pressed.
const sights = {
  playground: ['data=spiral&features=x,y,sin(x),sin(y)&hidden=8,6,4&act=relu', (page) => stepEpochs(page, 3)],
  unfolded: ['', unfold],
  own: ['', button('Own data')],
  'own-file': ['', tab('Own data', 'From a file')],
  'own-sets': ['', tab('Own data', 'Ready-made')],
  share: ['', button('Keep and share')],
  'share-cpp': ['', tab('Keep and share', 'C++')],
  'share-python': ['', tab('Keep and share', 'Python')],
  keys: ['', button('Keyboard shortcuts')],
  classroom: ['', button('Classroom')],
  lessons: ['', button('Lessons')],
  lesson: ['lesson=sign', async (page) => { await page.getByText('Units that say yes or no').waitFor(); }],
  beside: ['beside=1&b.act=relu', (page) => page.getByRole('region', { name: 'Session B' }).waitFor()],
  card: ['', async (page) => { await page.locator('[data-node="1-0"]').press('Enter'); }],
  diverged: ['data=plane&hidden=8,8&act=relu&rate=10', async (page) => {
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Restore the last good weights' }).waitFor();
  }],
  wide: ['hidden=64,64,64,64,64,64,64,64', async () => {}],
  step: ['view=step', settle],
  digits: ['view=digits', settle],
  theory: ['view=theory', settle],
};

const sizes = [[360, 740], [768, 1024], [1280, 900], [2560, 1440]];
const all = process.env.SIGHTS?.split(',') ?? Object.keys(sights);

for (const name of all)
  for (const colorScheme of ['light', 'dark'])
    test(`${name}, ${colorScheme}`, async () => {
      const [hash, bring] = sights[name];
      const page = await openPage(used, hash, { colorScheme, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
      await bring(page);
      await settle(page);
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await drawn(page);
        const scroll = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        await page.screenshot({ path: `${pictures}${name}-${colorScheme}-${width}.png`, fullPage: width < 1000 });
        assert.ok(scroll[0] <= scroll[1], `${width}: ${scroll[0]} px wide`);
        if (width === 360 || width === 1280) assert.deepEqual(await violations(page), [], `${width}`);
      }
      await closePage(page);
    });

/** After two frames everything that follows the new size is drawn. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** Run as the debugger's text, which the page's policy allows. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  });
}
