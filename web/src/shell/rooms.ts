// shell: the parts of the page that are fetched when they are first shown, by name.

// A glob, so that a part that is not built yet is a part that is not there.
const found = import.meta.glob([
  '../step/StepPage.svelte',
  '../digits/DigitsPage.svelte',
  '../theory/TheoryPage.svelte',
  '../lessons/LessonsPanel.svelte',
  '../own/OwnData.svelte',
  '../share/SharePanel.svelte',
]);

const room = (path: string): (() => Promise<unknown>) | undefined => found[path];

export const rooms = {
  step: room('../step/StepPage.svelte'),
  digits: room('../digits/DigitsPage.svelte'),
  theory: room('../theory/TheoryPage.svelte'),
  lessons: room('../lessons/LessonsPanel.svelte'),
  own: room('../own/OwnData.svelte'),
  share: room('../share/SharePanel.svelte'),
};
