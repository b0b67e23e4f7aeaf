// The title of the browser tab, which screen readers also announce when a page is opened.
import { useEffect } from 'preact/hooks';
import { app } from '../model/app.js';

export function useTitle(title) {
  useEffect(() => {
    if (title) document.title = `${title} · ${app().title}`;
  }, [title]);
}
