import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { offline } from './offline/plugin.ts';

const fake = fileURLToPath(new URL('tests/unit/support/fakeEngine.ts', import.meta.url));

// Relative addresses: the page works from any folder of any web server.
// `vite --mode fake` shows the page without the engine's module.
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [svelte(), offline()],
  resolve: { alias: mode === 'fake' ? [{ find: /^.*\/engine\/client$/, replacement: fake }] : [] },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // light-dark()
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { include: ['tests/unit/**/*.test.ts'] },
}));
