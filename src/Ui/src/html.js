// The only module that combines Preact and htm: all components and generated views use `html`.
import { h } from 'preact';
import htm from 'htm';

export const html = htm.bind(h);
