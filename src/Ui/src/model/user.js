// The user who is signed in: undefined until the server has responded, null for nobody.
import { signal } from '@preact/signals';

export const user = signal(undefined);

/** Set if the server no longer accepts the session with which the page was loaded. */
export const sessionEnded = signal(false);
