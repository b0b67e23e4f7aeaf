// What was read, kept by address, so that going back shows it at once; a write makes all of it stale.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const entries = new Map();
const capacity = 60;

class Entry {
  constructor(load) {
    this.state = signal({ data: undefined, error: undefined });
    this.load = load;
    this.watchers = 0;
    this.turn = 0;
    this.reload();
  }

  /** Reads again; of overlapping reads only the last one begun counts. */
  async reload() {
    const turn = ++this.turn;
    this.stale = false;
    try {
      const data = await this.load(this.state.peek().data);
      if (turn === this.turn) this.state.value = { data, error: undefined };
    } catch (error) {
      if (turn === this.turn) this.state.value = { data: this.state.peek().data, error };
    }
  }

  /** Shows something before, or instead of, what the server says. */
  set(data) {
    this.turn++;
    this.state.value = { data, error: undefined };
  }
}

function entryFor(key, load) {
  let entry = entries.get(key);
  if (!entry) {
    for (const [old, { watchers }] of entries) if (entries.size >= capacity && watchers === 0) entries.delete(old);
    entries.set(key, (entry = new Entry(load)));
  } else if (entry.stale) {
    entry.reload();
  }
  return entry;
}

/**
 * The state of a read: `{ data, error, reload, set }`. Without `key` nothing is read.
 * `load(before)` is called with what was there before.
 */
export function useQuery(key, load) {
  const entry = key ? entryFor(key, load) : null;
  useEffect(() => {
    if (!entry) return undefined;
    entry.watchers++;
    return () => entry.watchers--;
  }, [entry]);
  const state = entry ? entry.state.value : {};
  return { ...state, reload: () => entry?.reload(), set: (data) => entry?.set(data) };
}

/** After a write: what is on screen is read again, the rest when it is next shown. */
export function invalidate() {
  for (const entry of entries.values()) {
    if (entry.watchers > 0) entry.reload();
    else entry.stale = true;
  }
}

/** Drops what was read under addresses that begin so, without reading it again; everything, by default: what one person read is nobody else's business. */
export function forget(start = '') {
  for (const key of entries.keys()) if (key.startsWith(start)) entries.delete(key);
}
