// tests: links replay what they were made of; links of the old playground; broken links.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerts, closePage, epoch, hashOf, onPage, openPage, openUnit, permalink, settingIs, settings, stepEpochs, until, useBrowser, weightsOf } from './support/page.mjs';

const used = useBrowser();

test('a link to an epoch trains to the same weights bit for bit in a fresh browser context', async () => {
  const first = await openPage(used, 'data=spiral&noise=0.1&hidden=6,3&opt=adam&rate=0.01&seed=7&batch=7');
  await stepEpochs(first, 5);
  const link = await permalink(first, 'epoch');
  const weights = await weightsOf(first);
  assert.ok(weights.length > 20);
  await closePage(first);
  const second = await openPage(used, hashOf(link));
  await until(() => epoch(second), (now) => now === 5, 'epoch 5');
  assert.equal(await weightsOf(second), weights);
  await closePage(second);
});

test('a link with weights brings back weights that were edited', async () => {
  const first = await openPage(used, 'data=xor');
  await stepEpochs(first, 2);
  const card = await openUnit(first, 1, 0);
  await card.getByLabel('Bias').fill('0.625');
  await card.getByLabel('Bias').press('Enter');
  await card.getByText('0.625').first().waitFor();
  await card.getByRole('button', { name: 'Close' }).click();
  const link = await permalink(first, 'weights');
  const weights = await weightsOf(first);
  await closePage(first);
  const second = await openPage(used, hashOf(link));
  assert.equal(await weightsOf(second), weights);
  const again = await openUnit(second, 1, 0);
  assert.equal(await again.getByLabel('Bias').inputValue(), '0.625');
  await closePage(second);
});

test('stepping as far by batches gives what playing gives', async () => {
  const played = await openPage(used, 'data=xor&seed=3');
  await played.getByRole('button', { name: 'Play' }).click();
  await until(() => epoch(played), (now) => now >= 20, 'epoch 20');
  await played.getByRole('button', { name: 'Pause' }).click();
  await played.getByRole('button', { name: 'Play' }).waitFor();
  const link = await permalink(played, 'epoch');
  const weights = await weightsOf(played);
  await closePage(played);
  const replayed = await openPage(used, hashOf(link));
  await until(() => weightsOf(replayed), (now) => now === weights, 'the same weights');
  await closePage(replayed);
});

test('a link of the old playground sets what it says', onPage(used,
  'activation=relu&batchSize=12&dataset=spiral&regDataset=reg-plane&learningRate=0.1&regularizationRate=0.001' +
  '&regularization=L2&noise=15&networkShape=5,3&seed=0.52341&showTestData=true&discretize=true&percTrainData=70' +
  '&x=true&y=true&xTimesY=true&xSquared=false&ySquared=false&sinX=true&sinY=false&problem=classification&initZero=false&hideText=false',
  async (page) => {
    await settingIs(page, 'data', 'spiral');
    const words = Object.fromEntries(await settings(page));
    assert.deepEqual(
      { hidden: words.hidden, act: words.act, rate: words.rate, batch: words.batch, noise: words.noise, train: words.train, l2: words.l2 },
      { hidden: '5,3', act: 'relu', rate: '0.1', batch: '12', noise: '0.15', train: '0.7', l2: '0.001' },
    );
    assert.equal(words.features, 'x,y,x*y,sin(x)');
    assert.equal(words.loss, 'half_squared');
    assert.equal(words.out, 'tanh');
    assert.equal(words.test, '1');
    assert.equal(words.discrete, '1');
    assert.ok(await page.getByLabel('Test data').isChecked());
    await stepEpochs(page, 2);
    assert.deepEqual(await alerts(page), []);
  }));

test('a teacher’s link of the old playground hides what it names', onPage(used, 'dataset=xor&noise_hide=true&batchSize_hide=true', async (page) => {
  assert.equal(await page.getByLabel('Noise', { exact: true }).count(), 0);
  assert.equal(await page.getByLabel('Batch size', { exact: true }).count(), 0);
  assert.equal(await page.getByLabel('Train share', { exact: true }).count(), 1);
}));

const broken = {
  'of wrong values': ['data=torus&rate=fast&hidden=4,900&batch=0&noise=7', /data.*rate.*/s],
  'of weights that are none': ['data=xor&weights=@@@', /weights/i],
  'of weights of another network': ['', /weights/i],
  'of letters': ['%E0%A4%A&=&&=%&hidden', undefined],
};
for (const [name, [hash, said]] of Object.entries(broken))
  test(`a link ${name} says so and shows the defaults`, async () => {
    let from = hash;
    if (name.includes('another')) {
      const other = await openPage(used, 'hidden=3');
      from = `hidden=5&weights=${encodeURIComponent(await weightsOf(other))}`;
      await closePage(other);
    }
    const page = await openPage(used, from);
    if (said) {
      const notice = page.getByText('Parts of this link were not understood');
      await notice.waitFor();
      assert.match(await notice.textContent(), said);
    }
    assert.equal(await epoch(page), 0);
    await stepEpochs(page, 1);
    assert.deepEqual(await alerts(page), []);
    await closePage(page);
  });

test('the address follows the settings, and a link typed over it is opened', onPage(used, '', async (page) => {
  await page.getByRole('radio', { name: /^xor/i }).check();
  await settingIs(page, 'data', 'xor');
  await page.evaluate(() => (location.hash = 'data=gauss&hidden=3'));
  await page.getByRole('radio', { name: /^gauss/i, checked: true }).waitFor();
  await settingIs(page, 'hidden', '3');
  assert.equal(await page.getByRole('radio', { name: /^gauss/i }).isChecked(), true);
}));
