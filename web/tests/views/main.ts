// tests: all views with made-up frames, to look at them and to time them: ?net=default|large|huge|classes|line|columns
import { mount } from 'svelte';
import '../../src/ui/tokens.css';
import Page from './Page.svelte';

mount(Page, { target: document.getElementById('views')! });
