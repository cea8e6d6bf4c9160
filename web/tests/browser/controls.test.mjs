// tests: every control of the playground changes what it says, in the address and in the run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerts, chooseSet, epoch, numbers, onPage, settingIs, settings, stepEpochs, unfold, until, useBrowser } from './support/page.mjs';

const used = useBrowser();

// The key in the address of each control, by its label.
const sliders = { 'Train share': 'train', Noise: 'noise', 'Batch size': 'batch', Samples: 'samples', 'Data seed': 'dataSeed', 'Seed of weights and batches': 'seed' };
const ladders = { 'Learning rate': 'rate', 'L1 penalty': 'l1', 'L2 penalty': 'l2', Dropout: 'dropout', "Clip the gradient's norm": 'clip' };
const menus = {
  Optimizer: 'opt', Activation: 'act', Loss: 'loss', 'Schedule of the learning rate': 'schedule', Normalization: 'norm', 'Initial weights': 'init',
  'Output map': 'out', 'Labels taken as': 'task',
};
const checks = { 'Test data': 'test', Discretize: 'discrete' };
const drawn = { 'Units’ lines': 0, Boundary: 0, log: 1 }; // and the card they change

test('there is a test for each slider, number, menu and check box', onPage(used, '', async (page) => {
  await unfold(page);
  const known = [
    ...Object.keys(sliders), ...Object.keys(sliders).map((name) => `${name}, typed`), ...Object.keys(ladders), ...Object.keys(menus),
    ...Object.keys(checks), ...Object.keys(drawn),
  ];
  const found = await page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('input:not([name=data]), select')].map((field) =>
      (field.getAttribute('aria-label') ?? field.labels?.[0]?.querySelector('.name, .visually-hidden')?.textContent ?? field.labels?.[0]?.textContent ?? '').trim()),
  );
  const byLayer = /^(Units in layer|Activation of layer|Activation of hidden layer) \d$/;
  assert.deepEqual(found.filter((name) => !byLayer.test(name) && !known.includes(name)), []);
  for (const name of known) assert.ok(found.includes(name), name);
}));

test('each data set is chosen and trained', onPage(used, '', async (page) => {
  const names = await page.locator('input[name="data"]').evaluateAll((all) => all.map((each) => each.value));
  assert.ok(names.length >= 6, names.join());
  for (const name of [...names.slice(1), names[0]]) {
    await chooseSet(page, name);
    await settingIs(page, 'data', name === 'circle' ? null : name);
    await until(() => epoch(page), (now) => now === 0, 'epoch 0');
    await stepEpochs(page, 1);
    const now = await numbers(page);
    assert.ok(Number.isFinite(now['Test loss']), `${name}: ${JSON.stringify(now)}`);
    assert.deepEqual(await alerts(page), [], name);
  }
}));

for (const [label, key] of Object.entries(sliders))
  test(`${label}: by arrow key and typed`, onPage(used, '', async (page) => {
    await unfold(page);
    const slider = page.getByLabel(label, { exact: true });
    const before = (await settings(page)).get(key);
    await slider.press('ArrowRight');
    const after = await until(async () => (await settings(page)).get(key), (now) => now !== before, key);
    const typed = page.getByLabel(`${label}, typed`);
    await until(() => typed.inputValue(), (text) => Math.abs(Number(text) / Number(after) - (['train', 'noise'].includes(key) ? 100 : 1)) < 1e-6, 'the number');
    await typed.fill('20');
    await typed.press('Enter');
    await settingIs(page, key, ['train', 'noise'].includes(key) ? '0.2' : '20');
    await typed.fill('many');
    await typed.press('Enter');
    await until(() => typed.inputValue(), (text) => text === '20', 'what it was');
    await stepEpochs(page, 1);
    assert.deepEqual(await alerts(page), []);
  }));

for (const [label, key] of Object.entries(ladders))
  test(`${label}: raised, lowered and typed while the run goes on`, onPage(used, '', async (page) => {
    await unfold(page);
    await stepEpochs(page, 2);
    const field = page.getByLabel(label, { exact: true });
    const first = await field.inputValue();
    await page.getByRole('button', { name: `Raise ${label}` }).click();
    const raised = await until(async () => (await settings(page)).get(key), (now) => now !== null, key);
    assert.equal(await field.inputValue(), raised);
    assert.ok(Number(raised) > (Number(first) || 0));
    assert.equal(await epoch(page), 2); // the weights stay
    await page.getByRole('button', { name: `Lower ${label}` }).click();
    await settingIs(page, key, null);
    assert.equal(await field.inputValue(), first);
    await field.fill('0.0123');
    await field.press('Enter');
    await settingIs(page, key, '0.0123');
    await field.fill('-1');
    await field.press('Enter');
    await until(() => field.inputValue(), (text) => text === '0.0123', 'what it was');
    await stepEpochs(page, 1);
    assert.deepEqual(await alerts(page), []);
  }));

for (const [label, key] of Object.entries(menus))
  test(`${label}: each choice is taken, or refused with a reason`, onPage(used, '', async (page) => {
    await unfold(page);
    const menu = page.getByRole('combobox', { name: label, exact: true });
    await menu.waitFor();
    const choices = await menu.locator('option').evaluateAll((all) => all.map((each) => each.value));
    assert.ok(choices.length > 1);
    const first = await menu.inputValue();
    for (const choice of [...choices.filter((each) => each !== first), first]) {
      const before = await menu.inputValue();
      await menu.selectOption(choice);
      const outcome = await until(
        async () => ({ said: (await alerts(page)).join(), in: (await settings(page)).get(key), shown: await menu.inputValue() }),
        (now) => now.said !== '' || (now.shown === choice && (choice === first ? now.in === null : now.in?.split(':')[0] === choice)),
        `${label} ${choice}`,
      );
      if (outcome.said) {
        assert.match(outcome.said, /\w+ \w+ \w+/, choice);
        assert.equal(await menu.inputValue(), before, `${choice} was refused: ${outcome.said}`);
        await page.getByRole('button', { name: 'Dismiss' }).first().click();
        await until(() => alerts(page), (all) => all.length === 0, 'the message is gone');
        continue;
      }
      const from = await epoch(page);
      await page.getByRole('button', { name: 'Step one epoch' }).click();
      const after = await until(async () => ({ at: await epoch(page), said: await alerts(page) }), (now) => now.at > from || now.said.length > 0, choice);
      if (after.said.length > 0) {
        assert.match(after.said.join(), /diverged/, choice);
        await page.getByRole('button', { name: /Restore the last good/ }).click();
        await until(() => alerts(page), (all) => all.length === 0, 'restored');
      }
    }
  }));

test('features, layers, units and the activation of each layer', onPage(used, '', async (page) => {
  await unfold(page);
  const chips = page.getByRole('group', { name: 'Features' }).getByRole('button');
  const count = await chips.count();
  assert.equal(count, 7);
  for (let i = 2; i < count; i++) {
    await chips.nth(i).click();
    await until(() => chips.nth(i).getAttribute('aria-pressed'), (on) => on === 'true', `feature ${i}`);
  }
  await until(async () => (await settings(page)).get('features')?.split(',').length, (now) => now === 7, 'seven features');
  await page.getByRole('button', { name: 'Add a hidden layer' }).click();
  await until(async () => (await settings(page)).get('hidden')?.split(',').length, (now) => now === 3, 'three layers');
  await page.getByRole('button', { name: 'Add a unit to hidden layer 1' }).click();
  await until(async () => (await settings(page)).get('hidden')?.split(',')[0], (now) => now === '5', 'five units');
  await page.getByRole('button', { name: 'Remove a unit from hidden layer 2' }).click();
  await until(async () => (await settings(page)).get('hidden')?.split(',')[1], (now) => now === '1', 'one unit');
  await page.getByRole('combobox', { name: 'Activation of hidden layer 2', exact: true }).selectOption('relu');
  await until(async () => (await settings(page)).get('act'), (now) => now?.split(';')[1] === 'relu', 'relu');
  await page.getByLabel('Units in layer 1', { exact: true }).fill('64');
  await page.getByLabel('Units in layer 1', { exact: true }).press('Enter');
  await until(async () => (await settings(page)).get('hidden')?.split(',')[0], (now) => now === '64', '64 units');
  await page.getByRole('combobox', { name: 'Activation of layer 1', exact: true }).selectOption('sigmoid');
  await until(async () => (await settings(page)).get('act'), (now) => now?.split(';')[0] === 'sigmoid', 'sigmoid');
  await stepEpochs(page, 1);
  // Faster than the engine answers.
  await page.getByRole('button', { name: 'Remove the last hidden layer' }).evaluate((button) => [1, 2, 3].forEach(() => button.click()));
  await settingIs(page, 'hidden', 'none');
  await stepEpochs(page, 1);
  assert.deepEqual(await alerts(page), []);
}));

test('eight layers of 64 units can be had and train', onPage(used, 'hidden=64,64,64,64,64,64,64,64&act=relu', async (page) => {
  assert.ok(await page.getByRole('button', { name: 'Add a hidden layer' }).isDisabled());
  await stepEpochs(page, 1);
  assert.deepEqual(await alerts(page), []);
}));

test('play, pause, steps, reset, new points', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: 'Step one batch' }).click();
  await until(async () => (await numbers(page)).Step, (now) => now === 1, 'step 1');
  await page.getByRole('button', { name: 'Play' }).click();
  await until(() => epoch(page), (now) => now > 3, 'epoch 3');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Play' }).waitFor();
  const stopped = await epoch(page);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  assert.equal(await epoch(page), stopped);
  const untrained = (await numbers(page))['Test loss'];
  await page.getByRole('button', { name: 'Reset to epoch 0' }).click();
  await until(() => epoch(page), (now) => now === 0, 'epoch 0');
  const first = (await numbers(page))['Test loss'];
  assert.notEqual(first, untrained);
  await page.getByRole('button', { name: 'New points' }).click();
  await settingIs(page, 'dataSeed', '1');
  await until(async () => (await numbers(page))['Test loss'], (now) => now !== first, 'other points');
}));

test('test data, discretize, lines and boundary', onPage(used, '', async (page) => {
  for (const [label, key] of Object.entries(checks)) {
    await page.getByLabel(label, { exact: true }).check();
    await settingIs(page, key, '1');
    await page.getByLabel(label, { exact: true }).uncheck();
    await settingIs(page, key, null);
  }
  await stepEpochs(page, 2);
  for (const [label, card] of Object.entries(drawn)) {
    const map = page.locator('.out > .card').nth(card).locator('canvas').first();
    const before = await map.screenshot();
    await page.getByRole('checkbox', { name: label, exact: true }).check();
    await until(() => map.screenshot(), (after) => !after.equals(before), `${label} is drawn`);
    await page.getByRole('checkbox', { name: label, exact: true }).uncheck();
  }
}));

test('the theme goes round and is kept', onPage(used, '', async (page) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
  assert.notEqual(await background(), light);
  await page.reload();
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await page.getByRole('button', { name: 'Theme: system' }).waitFor();
  assert.equal(await background(), light);
}));

test('a teacher’s choice of controls is in the link and on the page', onPage(used, '', async (page) => {
  await page.getByRole('button', { name: /^Classroom/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Noise', { exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Show this page so' }).click();
  await settingIs(page, 'hide', 'noise');
  assert.match(await dialog.getByRole('textbox', { name: 'Link' }).inputValue(), /hide=noise/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Noise', { exact: true }).count(), 0);
}));
