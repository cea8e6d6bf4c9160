// play: the views that are opened when one wants to look inside; each is fetched when it is first opened.
import type { Layout } from '../engine/protocol';

export interface Insight {
  id: string;
  label: string;
  load: () => Promise<unknown>;
  fits(layout: Layout): boolean;
}

const always = (): boolean => true;
const classes = (layout: Layout): boolean => layout.task !== 'regression';

export const insights: readonly Insight[] = [
  { id: 'norms', label: 'Layers’ norms', load: () => import('./views/NormsChart.svelte'), fits: always },
  { id: 'margins', label: 'Loss by margin', load: () => import('./views/MarginPlot.svelte'), fits: classes },
  { id: 'confusion', label: 'Confusion', load: () => import('./views/ConfusionMatrix.svelte'), fits: classes },
  { id: 'hidden', label: 'Hidden space', load: () => import('./HiddenPanel.svelte'), fits: (layout) => layout.layers.length > 1 },
  { id: 'surface', label: 'Loss surface', load: () => import('../surface/SurfacePanel.svelte'), fits: always },
  { id: 'regions', label: 'Linear regions', load: () => import('../surface/RegionsPanel.svelte'), fits: (l) => l.dimensions === 2 },
];
