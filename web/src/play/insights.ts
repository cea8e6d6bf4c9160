// play: the views that are opened when one wants to look inside; each is fetched when it is first opened.
import type { Layout } from '../engine/protocol';

export interface Insight {
  id: string;
  label: string;
  load: (() => Promise<unknown>) | undefined;
  fits(layout: Layout): boolean;
}

// A glob, so that a view that is not built yet is a view that is not there.
const found = import.meta.glob([
  './views/{NormsChart,MarginPlot,ConfusionMatrix}.svelte',
  './HiddenPanel.svelte',
  '../surface/{SurfacePanel,RegionsPanel}.svelte',
]);
const always = (): boolean => true;
const classes = (layout: Layout): boolean => layout.task !== 'regression';

const all: readonly Insight[] = [
  { id: 'norms', label: 'Layers’ norms', load: found['./views/NormsChart.svelte'], fits: always },
  { id: 'margins', label: 'Loss by margin', load: found['./views/MarginPlot.svelte'], fits: classes },
  { id: 'confusion', label: 'Confusion', load: found['./views/ConfusionMatrix.svelte'], fits: classes },
  { id: 'hidden', label: 'Hidden space', load: found['./HiddenPanel.svelte'], fits: (layout) => layout.layers.length > 1 },
  { id: 'surface', label: 'Loss surface', load: found['../surface/SurfacePanel.svelte'], fits: always },
  { id: 'regions', label: 'Linear regions', load: found['../surface/RegionsPanel.svelte'], fits: (l) => l.dimensions === 2 },
];

export const insights = all.filter((insight) => insight.load !== undefined);
