// Signing in and out.
import { get, post, put } from './api.js';
import { forget, invalidate } from './queries.js';
import { sessionEnded, user } from '../model/user.js';

export async function loadSession(auth) {
  user.value = auth ? ((await get('/auth/me')).data ?? null) : null;
}

/** `how`: `login` or `register`. Rejects with a Problem. */
export async function signIn(how, values) {
  const { data } = await post(`/auth/${how}`, values);
  const same = user.value?.id === data.id;
  user.value = data;
  sessionEnded.value = false;
  if (same) invalidate();
  else forget();
  return same;
}

/** `values`: `{ current, password }`. Rejects with a Problem. */
export const changePassword = (values) => put('/auth/password', values);

export async function signOut() {
  await post('/auth/logout');
  sessionStorage.clear();
  forget();
  user.value = null;
}
