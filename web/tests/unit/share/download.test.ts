// share: names of files.
import { expect, test } from 'vitest';
import { modelName } from '../../../src/share/download';

test('a model is called after its data and hidden layers', () => {
  expect(modelName('spiral', [8, 8])).toBe('spiral-8-8.safetensors');
  expect(modelName('my points.csv', [])).toBe('my-points.safetensors');
  expect(modelName('../..', [4])).toBe('model-4.safetensors');
});
