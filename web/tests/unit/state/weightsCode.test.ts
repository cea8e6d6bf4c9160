import { expect, test } from 'vitest';
import { readWeights, writeWeights } from '../../../src/state/weightsCode';

const weights = Float32Array.from({ length: 500 }, (_, i) => Math.sin(i) * 10 ** ((i % 9) - 4));

test('weights come back to the bit', async () => {
  for (const some of [weights, new Float32Array(0), Float32Array.from([0, -0, 1e-45, 3.4e38])]) {
    const word = await writeWeights(some);
    expect(word).toMatch(/^[0-9a-f]{8}\.[\w-]+$/);
    const back = await readWeights(word);
    expect(new Uint8Array(back.buffer)).toEqual(new Uint8Array(some.slice().buffer));
  }
});

test('a word that was cut or changed is refused', async () => {
  const word = await writeWeights(weights);
  const other = await writeWeights(weights.map((w) => w + 1));
  const mixed = `${word.slice(0, 8)}${other.slice(8)}`;
  await expect(readWeights(mixed)).rejects.toThrow('checksum');
  for (const bad of [word.slice(0, -40), `${word.slice(0, 200)}!${word.slice(200)}`, '', 'abc', '00000000.AAAA']) {
    await expect(readWeights(bad)).rejects.toThrow('damaged');
  }
});
