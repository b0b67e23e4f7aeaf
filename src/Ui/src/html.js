// The one place that joins Preact and htm: `html` is what every component and every generated view is written with.
import { h } from 'preact';
import htm from 'htm';

export const html = htm.bind(h);
