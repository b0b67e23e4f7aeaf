// Light, dark, or the system setting, stored on this device. The stylesheet uses `data-theme`.
import { signal } from '@preact/signals';

const key = 'truth.theme';
const root = document.documentElement;
const declared = root.dataset.theme ?? 'auto';

export const theme = signal(localStorage.getItem(key) ?? declared);
root.dataset.theme = theme.value;

export function setTheme(next) {
  theme.value = next;
  root.dataset.theme = next;
  localStorage.setItem(key, next);
}
