// A cache of responses by address, so that going back shows them immediately; a write invalidates all of them.
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

  /** Reads again; of concurrent reads, only the result of the last one is used. */
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

  /** Shows data before the response of the server, or instead of it. */
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
 * The state of a read: `{ data, error, reload, set }`. Without `key`, nothing is read.
 * `load(before)` receives the previous data.
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

/** After a write, visible data is read again immediately, and other data when it is next shown. */
export function invalidate() {
  for (const entry of entries.values()) {
    if (entry.watchers > 0) entry.reload();
    else entry.stale = true;
  }
}

/**
 * Removes the cached data of addresses with this beginning, without reading it again; by default all of it, so that the next user does not
 * see it.
 */
export function forget(start = '') {
  for (const key of entries.keys()) if (key.startsWith(start)) entries.delete(key);
}
