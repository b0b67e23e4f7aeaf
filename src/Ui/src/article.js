// The English indefinite article, which depends on pronunciation: an item, a unit, an hour, an API key, a URL.
// `src/Compiler/Text/Article.cs` has the same expressions, and tests/articles.txt is read by the tests of both.

/** `a` or `an`. */
export function article(words) {
  const first = /[A-Za-z]+|[0-9]+/.exec(words)?.[0] ?? '';
  const isVowel = /^[A-Z]+$/.test(first)
    ? /^[AEFHILMNORSX]/.test(first)
    : /^[0-9]/.test(first)
      ? /^(?:8|1[18](?:[0-9]{3})*$)/.test(first)
      : /^(?:hour|honest|honou?r|heir|(?!eu|ewe|one(?:$|-|s|ness)|once|oui|uni(?:[^mn]|$)|unanim|u[bcfhjkqrst][aeiou])[aeiou])/i.test(
          first
        );
  return isVowel ? 'an' : 'a';
}

/** `an item` for `item`. */
export const withArticle = (words) => `${article(words)} ${words}`;
