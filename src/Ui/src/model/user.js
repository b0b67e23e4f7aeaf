// Who is signed in: undefined until the server has said, null for nobody.
import { signal } from '@preact/signals';

export const user = signal(undefined);

/** Set when the server no longer knows a session that the page began with. */
export const sessionEnded = signal(false);
