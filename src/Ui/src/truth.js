// The library that the modules of generated apps import.
export { html } from './html.js';
export { start } from './app/start.js';
export { translate } from './strings.js';
export { Custom } from './views/custom.js';
export { Detail } from './views/detail.js';
export { Form } from './views/form.js';
export { Kanban } from './views/kanban.js';
export { List } from './views/list.js';
export { useAllRows, useRow, useRows } from './data/rows.js';
export { useRoute } from './routing/route.js';
export { navigate } from './routing/router.js';
export { h } from 'preact';
export { useEffect, useMemo, useRef, useState } from 'preact/hooks';
export * from './expressions.js';
