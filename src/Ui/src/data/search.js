// Searches rows by typed text: with the server's search if rows are named by text fields, otherwise by the text of the rows by which they
// are named.
import { titleTexts } from '../model/titles.js';

/** The typed text as a search: each word may be the beginning of a word. */
export const searchOf = (typed) => typed?.replace(/(?<=[\p{L}\p{M}\p{N}])(?=\s|$)/gu, '*');

const isText = (field) => /^(string|text|email)$/.test(field?.type) && !field.computed && field.read === undefined;

const ownTexts = (entity) => Object.keys(entity.fields).filter((name) => isText(entity.fields[name]));

/** Rows that are named by related rows are also searched there. */
const isCalledByOthers = (entity) => !isText(entity.fields[entity.display?.primary]) && titleTexts(entity).length > 0;

/** Whether the server searches; if not, the component that shows the rows filters them. */
export const isFound = (entity) => ownTexts(entity).length > 0 || titleTexts(entity).length > 0;

const wordsOf = (typed) => (typed ?? '').split(/\s+/).filter(Boolean);

const small = (word) => JSON.stringify(word.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));

/** The maximum number of words of a search; further words are ignored. */
const mostWords = 8;

/** The parameters that search for typed text: `{ search }`, `{ filter }`, or nothing if there is no text to search. */
export function findingOf(entity, typed) {
  const words = wordsOf(typed).slice(0, mostWords);
  if (words.length === 0 || !isFound(entity)) return {};
  if (!isCalledByOthers(entity)) return { search: typed };
  const texts = [...titleTexts(entity), ...ownTexts(entity)];
  const has = (word) => `(${texts.map((path) => `entity.${path}.toLowerCase().includes(${small(word)})`).join(' || ')})`;
  return { filter: words.map(has).join(' && ') };
}

/** Whether a text contains all words. */
export const answers = (text, typed) => {
  const lower = text.toLowerCase();
  return wordsOf(typed).every((word) => lower.includes(word.toLowerCase()));
};
