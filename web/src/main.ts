// main: opens the engine and mounts the page.
import { mount } from 'svelte';
import App from './App.svelte';
import { startTheme } from './ui/theme';
import './ui/tokens.css';

// Offline after the first load. In development files change under the worker's feet.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => void navigator.serviceWorker.register('./sw.js').catch(() => undefined));
}

startTheme();
mount(App, { target: document.getElementById('app')! });
