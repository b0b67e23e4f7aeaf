// Restores the scroll position, so that going back to a list shows the same rows.
import { useLayoutEffect } from 'preact/hooks';
import { isReturn, place } from '../routing/router.js';

const kept = new Map();

/** `box`: a ref to an element that scrolls. */
export function useKeptScroll(box) {
  useLayoutEffect(() => {
    const { url } = place.peek();
    const element = box.current;
    if (isReturn()) element.scrollTop = kept.get(url) ?? 0;
    const keep = () => kept.set(url, element.scrollTop);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, []);
}
