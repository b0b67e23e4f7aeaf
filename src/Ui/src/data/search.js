// Finding rows by what is typed: by the server's search over text, else by the texts of the rows that a row is called by.
import { titleTexts } from '../model/titles.js';

/** What was typed as a search: each word may be the beginning of one. */
export const searchOf = (typed) => typed?.replace(/(?<=[\p{L}\p{M}\p{N}])(?=\s|$)/gu, '*');

/** Whether the server can search rows of this entity: it looks into text. */
export const isSearchable = (entity) => Object.values(entity.fields).some((f) => /^(string|text|email)$/.test(f.type) && !f.computed);

const wordsOf = (typed) => (typed ?? '').split(/\s+/).filter(Boolean);

const small = (word) => JSON.stringify(word.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));

/** How the server is asked for rows that answer to what is typed: `{ search }`, `{ filter }`, or nothing where there is no text to look into. */
export function findingOf(entity, typed) {
  const words = wordsOf(typed);
  if (words.length === 0) return {};
  if (isSearchable(entity)) return { search: typed };
  const texts = titleTexts(entity);
  const has = (word) => `(${texts.map((path) => `entity.${path}.toLowerCase().includes(${small(word)})`).join(' || ')})`;
  return texts.length > 0 ? { filter: words.map(has).join(' && ') } : {};
}

/** Whether the server looks for what is typed; if not, whoever shows the rows does. */
export const isFound = (entity) => isSearchable(entity) || titleTexts(entity).length > 0;

/** Whether a text holds every word. */
export const answers = (text, typed) => {
  const lower = text.toLowerCase();
  return wordsOf(typed).every((word) => lower.includes(word.toLowerCase()));
};
