// main: opens the engine and mounts the page.
import { mount } from 'svelte';
import App from './App.svelte';
import { startTheme } from './ui/theme';
import './ui/tokens.css';

startTheme();
mount(App, { target: document.getElementById('app')! });
