// The title of the browser's tab, which is also what a screen reader hears on arrival.
import { useEffect } from 'preact/hooks';
import { app } from '../model/app.js';

export function useTitle(title) {
  useEffect(() => {
    if (title) document.title = `${title} · ${app().title}`;
  }, [title]);
}
