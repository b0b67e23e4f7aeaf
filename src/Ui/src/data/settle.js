// Debounces values.
import { useEffect, useRef, useState } from 'preact/hooks';

/** `value`, after it has not changed for `wait` milliseconds. */
export function useSettled(value, wait = 180) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The previous value, which is shown until the next one is available. */
export function useLast(value) {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}
