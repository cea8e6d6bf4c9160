// state: the controls that a teacher may take away by the link.

/** A control's name in links and its label. The first fifteen are those of playground.tensorflow.org. */
export const controls: readonly { id: string; label: string }[] = [
  { id: 'showTestData', label: 'Show test data' },
  { id: 'discretize', label: 'Discretize output' },
  { id: 'playButton', label: 'Play button' },
  { id: 'stepButton', label: 'Step buttons' },
  { id: 'resetButton', label: 'Reset button' },
  { id: 'learningRate', label: 'Learning rate' },
  { id: 'activation', label: 'Activation' },
  { id: 'regularization', label: 'Regularization' },
  { id: 'regularizationRate', label: 'Regularization rate' },
  { id: 'problem', label: 'Loss and output' },
  { id: 'dataset', label: 'Data set' },
  { id: 'percTrainData', label: 'Train share' },
  { id: 'noise', label: 'Noise' },
  { id: 'batchSize', label: 'Batch size' },
  { id: 'numHiddenLayers', label: 'Hidden layers and units' },
  { id: 'features', label: 'Features' },
  { id: 'optimizer', label: 'Optimizer' },
  { id: 'seed', label: 'Seeds and samples' },
  { id: 'advanced', label: 'More settings' },
  { id: 'charts', label: 'Charts and views' },
  { id: 'parts', label: 'Other pages' },
  { id: 'lessons', label: 'Lessons' },
  { id: 'ownData', label: 'Own data' },
  { id: 'share', label: 'Share' },
  { id: 'sideBySide', label: 'Side by side' },
];

/** Names hidden by a link: ours as hide=a,b and the old ones as a_hide=true and hideText=true. */
export function hiddenBy(words: ReadonlyMap<string, string>): Set<string> {
  const known = new Set(controls.map((control) => control.id));
  const hidden = new Set((words.get('hide') ?? '').split(',').filter((name) => known.has(name)));
  for (const [key, value] of words) {
    const name = key.replace(/_hide$/, '');
    if (name !== key && value === 'true' && known.has(name)) hidden.add(name);
  }
  if (words.get('hideText') === 'true') hidden.add('lessons');
  return hidden;
}
