// shell: the parts of the page that are fetched when they are first shown, by name.
export const rooms = {
  step: () => import('../step/StepPage.svelte'),
  digits: () => import('../digits/DigitsPage.svelte'),
  theory: () => import('../theory/TheoryPage.svelte'),
  lessons: () => import('../lessons/LessonsPanel.svelte'),
  own: () => import('../own/OwnData.svelte'),
  share: () => import('../share/SharePanel.svelte'),
};
