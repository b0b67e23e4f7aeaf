// Icons, drawn as lines on a 24 px grid; they are decorative and hidden from screen readers.
import { html } from '../html.js';

const paths = {
  archive: 'M3 4h18v4H3zM5 8v12h14V8M10 12h4',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  arrowUp: 'M12 19V5M6 11l6-6 6 6',
  board: 'M4 4h4.5v16H4zM9.75 4h4.5v11h-4.5zM15.5 4H20v7h-4.5z',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  chart: 'M4 20h16M7 20v-7M12 20V5M17 20v-10',
  check: 'M5 12.5l4.5 4.5L19 7',
  chevronDown: 'M6 9l6 6 6-6',
  chevronRight: 'M9 6l6 6-6 6',
  close: 'M6 6l12 12M18 6L6 18',
  drag: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 2h4l1-2h5',
  link: 'M10 14a4 4 0 006 .5l3-3a4 4 0 00-5.7-5.7L12 7M14 10a4 4 0 00-6-.5l-3 3a4 4 0 005.7 5.7L12 17',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  lock: 'M5 11h14v10H5zM8 11V7a4 4 0 018 0v4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  monitor: 'M3 5h18v11H3zM9 20h6M12 16v4',
  moon: 'M20 14.5A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.5z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 014-2.3M2 9a15 15 0 014-2.4M16.5 11.2a10 10 0 012.5 1.3M11 5.1A15 15 0 0122 9M9 16a5 5 0 016 0M12 20h.01',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l4.5 4.5',
  settings: 'M5 7h9M18 7h1M5 17h1M10 17h9M16 5v4M8 15v4',
  signOut: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  user: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4 21c.5-4 3.5-6 8-6s7.500 2 8 6',
  users:
    'M9 5a3.500 3.500 0 100 7 3.500 3.500 0 000-7zM2.500 20c.5-3.500 3-5 6.500-5s6 1.500 6.500 5M16 5.300a3.500 3.500 0 010 6.400M18 15.300c2 .6 3.200 2.100 3.500 4.700',
  warning: 'M12 4L2.500 20h19zM12 10v4M12 17h.01'
};

export const Icon = ({ name, size = 16 }) => html`
  <svg class=${/^(more|drag)$/.test(name) ? 'icon dots' : 'icon'} width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name] ?? paths.file} /></svg>`;

export const hasIcon = (name) => Object.hasOwn(paths, name);
