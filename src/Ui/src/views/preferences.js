// How a person likes a list: hidden columns and density, remembered on this machine.
import { useState } from 'preact/hooks';

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};

/** `[preferences, change]`; `name` says of which list. */
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
