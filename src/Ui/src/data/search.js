// Finding rows by what is typed: by the server's search, where rows are called by a text of their own; else by the texts of what they are called by.
import { titleTexts } from '../model/titles.js';

/** What was typed as a search: each word may be the beginning of one. */
export const searchOf = (typed) => typed?.replace(/(?<=[\p{L}\p{M}\p{N}])(?=\s|$)/gu, '*');

const isText = (field) => /^(string|text|email)$/.test(field?.type) && !field.computed && field.read === undefined;

const ownTexts = (entity) => Object.keys(entity.fields).filter((name) => isText(entity.fields[name]));

/** Rows that are called by related rows are looked for there as well. */
const isCalledByOthers = (entity) => !isText(entity.fields[entity.display?.primary]) && titleTexts(entity).length > 0;

/** Whether the server looks for what is typed; if not, whoever shows the rows does. */
export const isFound = (entity) => ownTexts(entity).length > 0 || titleTexts(entity).length > 0;

const wordsOf = (typed) => (typed ?? '').split(/\s+/).filter(Boolean);

const small = (word) => JSON.stringify(word.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));

/** So many words narrow a search; what follows them is not looked at. */
const mostWords = 8;

/** How the server is asked for rows that answer to what is typed: `{ search }`, `{ filter }`, or nothing where there is no text to look into. */
export function findingOf(entity, typed) {
  const words = wordsOf(typed).slice(0, mostWords);
  if (words.length === 0 || !isFound(entity)) return {};
  if (!isCalledByOthers(entity)) return { search: typed };
  const texts = [...titleTexts(entity), ...ownTexts(entity)];
  const has = (word) => `(${texts.map((path) => `entity.${path}.toLowerCase().includes(${small(word)})`).join(' || ')})`;
  return { filter: words.map(has).join(' && ') };
}

/** Whether a text holds every word. */
export const answers = (text, typed) => {
  const lower = text.toLowerCase();
  return wordsOf(typed).every((word) => lower.includes(word.toLowerCase()));
};
