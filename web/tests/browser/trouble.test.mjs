// tests: a training that blows up is explained and undone; two runs side by side; lessons; the other parts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerts, chooseSet, epoch, numbers, onPage, openPage, settingIs, settings, stepEpochs, until, useBrowser } from './support/page.mjs';

const used = useBrowser();

test('numbers that are no longer finite are explained, and one click restores the last good weights', onPage(used,
  'data=plane&hidden=8,8&act=relu&rate=10', async (page) => {
    const first = (await numbers(page))['Train loss'];
    await page.getByRole('button', { name: 'Play' }).click();
    const said = await until(() => alerts(page), (all) => all.length > 0, 'the divergence is said');
    assert.match(said.join(), /diverged: step \d+/);
    await page.getByRole('button', { name: 'Play' }).waitFor(); // it stopped
    await page.getByRole('button', { name: 'Restore the last good weights' }).click();
    await until(() => alerts(page), (all) => all.length === 0, 'the message is gone');
    assert.ok(Number.isFinite((await numbers(page))['Train loss']), `${first}`);
    await page.getByLabel('Learning rate', { exact: true }).fill('0.01');
    await page.keyboard.press('Enter');
    await settingIs(page, 'rate', '0.01');
    await page.getByRole('button', { name: 'Reset to epoch 0' }).click();
    await until(() => epoch(page), (now) => now === 0, 'epoch 0');
    await stepEpochs(page, 2);
    assert.deepEqual(await alerts(page), []);
  }));

test('a part of the engine that cannot be fetched is said, and the network before it goes on', async () => {
  const page = await openPage(used, '', { serviceWorkers: 'block' }); // theirs would have kept it
  await page.route('**/rest-*.wasm', (route) => route.abort());
  await stepEpochs(page, 2);
  await page.getByRole('combobox', { name: 'Activation', exact: true }).selectOption('gelu');
  const said = await until(() => alerts(page), (all) => all.length > 0, 'the failure is said');
  assert.match(said.join(), /a part of the engine could not be loaded; reload the page/);
  await settingIs(page, 'act', null);
  const before = await epoch(page);
  await stepEpochs(page, 1);
  assert.equal(await epoch(page), before + 1);
  await page.unroute('**/rest-*.wasm');
  await page.getByRole('combobox', { name: 'Activation', exact: true }).selectOption('gelu');
  await settingIs(page, 'act', 'gelu');
  await stepEpochs(page, 1);
  await page.context().close(); // the browser said, too, that the request failed
});

test('one click more trains ten times slower from there', onPage(used, 'data=plane&hidden=8,8&act=relu&rate=10', async (page) => {
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: /train ten times slower/ }).click();
  await settingIs(page, 'rate', '1');
  await until(() => alerts(page), (all) => all.length === 0, 'the message is gone');
  assert.ok(Number.isFinite((await numbers(page))['Train loss']));
}));

test('two runs stand side by side on the same data', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: 'Side by side' }).click();
  await page.getByRole('region', { name: 'Session B' }).waitFor();
  await settingIs(page, 'beside', '1');
  await page.getByRole('button', { name: 'B', exact: true }).click();
  await page.getByRole('combobox', { name: 'Activation', exact: true }).selectOption('relu');
  await settingIs(page, 'b.act', 'relu');
  await chooseSet(page, 'xor'); // the data are for both
  await settingIs(page, 'data', 'xor');
  assert.equal((await settings(page)).get('b.data'), null);
  await page.getByRole('button', { name: 'Step one epoch' }).click();
  for (const name of ['Session A', 'Session B']) await until(() => epoch(page, name), (now) => now === 1, name);
  const [a, b] = [await numbers(page, 'Session A'), await numbers(page, 'Session B')];
  assert.notEqual(a['Test loss'], b['Test loss']);
  await page.getByRole('button', { name: 'Play' }).click();
  for (const name of ['Session A', 'Session B']) await until(() => epoch(page, name), (now) => now > 3, name);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.reload();
  await page.getByRole('region', { name: 'Session B' }).waitFor();
  assert.equal((await settings(page)).get('b.act'), 'relu');
  await page.getByRole('button', { name: 'Side by side' }).click();
  await settingIs(page, 'beside', null);
  assert.equal(await page.getByRole('region', { name: 'Session B' }).count(), 0);
}));

test('each lesson sets the controls, step by step', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: 'Lessons' }).click();
  const panel = page.getByRole('complementary', { name: 'Lessons' });
  const titles = panel.locator('ol.list button strong');
  await titles.first().waitFor();
  const names = await titles.allTextContents();
  assert.ok(names.length >= 5, names.join());
  for (const name of names) {
    await panel.getByRole('button', { name }).first().click();
    await until(async () => (await settings(page)).get('lesson'), (now) => now !== null, name);
    for (;;) {
      await panel.getByText(/^Step \d+ of \d+$/).waitFor();
      assert.deepEqual(await alerts(page), [], name);
      const next = panel.getByRole('button', { name: 'Next', exact: true });
      if ((await next.count()) === 0) break;
      const title = await panel.locator('h3').textContent();
      await next.click();
      await until(() => panel.locator('h3').textContent(), (now) => now !== title, `after ${title}`);
    }
    await panel.getByRole('button', { name: 'All lessons' }).click();
  }
}));

test('a lesson trains as far as it says, and its link opens it', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: 'Lessons' }).click();
  const panel = page.getByRole('complementary', { name: 'Lessons' });
  await panel.getByRole('button', { name: /Why sign cannot be trained/ }).click();
  await panel.getByRole('button', { name: 'Train 100 epochs' }).click();
  await until(() => epoch(page), (now) => now >= 100, 'epoch 100');
  await page.getByRole('button', { name: 'Play' }).waitFor();
  await page.reload();
  await panel.getByText('Units that say yes or no').waitFor();
}));

test('undo takes back and redo brings again, weights included', onPage(used, '', async (page) => {
  await stepEpochs(page, 3);
  const loss = (await numbers(page))['Test loss'];
  await page.getByRole('button', { name: 'Add a hidden layer' }).click();
  await settingIs(page, 'hidden', '4,2,2').catch(() => undefined);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await settingIs(page, 'hidden', null);
  await until(async () => (await numbers(page))['Test loss'], (now) => now === loss, 'the trained weights are back');
  await page.getByRole('button', { name: /^Redo/ }).click();
  await until(async () => (await settings(page)).get('hidden'), (now) => now !== null, 'the layer is back');
}));

test('the step through shows a sample forward and backward', onPage(used, 'view=step', async (page) => {
  await page.getByRole('region', { name: 'Computation graph' }).waitFor();
  await until(() => page.getByText('Tracing').count(), (count) => count === 0, 'it is traced');
  assert.deepEqual(await alerts(page), []);
  const graph = page.getByRole('region', { name: 'Computation graph' });
  assert.ok((await graph.getByRole('button').count()) > 5);
}));

test('the parts open one after another', onPage(used, '', async (page) => {
  const names = await page.getByRole('navigation', { name: 'Parts' }).getByRole('link').allTextContents();
  assert.ok(names.length >= 3, names.join());
  for (const name of [...names.slice(1), names[0]]) {
    await page.getByRole('link', { name, exact: true }).click();
    await until(() => page.getByText(/^Loading /).count(), (count) => count === 0, name);
    await page.locator(`a[aria-current=page]`, { hasText: name }).waitFor();
    assert.doesNotMatch(await page.locator('main').textContent(), /could not be loaded/, name);
  }
}));
