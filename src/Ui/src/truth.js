// The library of generated apps: what their modules import.
import { h, render } from 'preact';
import htm from 'htm';
export * from './expressions.js';

export const html = htm.bind(h);
export const start = (app) => render(html`<main><h1>${app.title ?? app.name}</h1></main>`, document.getElementById('app'));
