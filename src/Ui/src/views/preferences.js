// The user's settings of a list: hidden columns and density, stored on this device.
import { useState } from 'preact/hooks';

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};

/** `[preferences, change]`; `name` identifies the list. */
export function usePreferences(name) {
  const key = `truth.list.${name}`;
  const [preferences, set] = useState(() => ({ hidden: [], dense: false, ...read(key) }));
  const change = (changed) => {
    const next = { ...preferences, ...changed };
    localStorage.setItem(key, JSON.stringify(next));
    set(next);
  };
  return [preferences, change];
}
