import { mount } from 'svelte';
import App from './App.svelte';

const story = await (await fetch('words.json')).json();
mount(App, { target: document.body, props: { story } });
