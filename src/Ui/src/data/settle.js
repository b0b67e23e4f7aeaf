// Values that arrive faster than they should be used.
import { useEffect, useRef, useState } from 'preact/hooks';

/** `value` once it has not changed for `wait` milliseconds. */
export function useSettled(value, wait = 180) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The last value there was: what is shown while the next is on its way. */
export function useLast(value) {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}
