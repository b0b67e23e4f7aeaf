using System.Text.RegularExpressions;

namespace Truth.Compiler.Text;

/// <summary>The English indefinite article, which depends on pronunciation: an item, a unit, an hour, an API key, a URL.</summary>
public static partial class Article
{
    /// <summary>`an item` for `item`.</summary>
    public static string With(string words) => $"{Of(words)} {words}";

    /// <summary>`a` or `an`.</summary>
    public static string Of(string words)
    {
        var first = FirstWord().Match(words).Value;
        var isVowel = Spelled().IsMatch(first) ? VowelLetter().IsMatch(first)
            : char.IsAsciiDigit(first.FirstOrDefault()) ? VowelNumber().IsMatch(first) : VowelWord().IsMatch(first);
        return isVowel ? "an" : "a";
    }

    [GeneratedRegex("[A-Za-z]+|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWord();

    // Pronounced letter by letter: `API`, `URL`, and single letters.
    [GeneratedRegex("^[A-Z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();

    [GeneratedRegex("^[AEFHILMNORSX]", RegexOptions.CultureInvariant)]
    private static partial Regex VowelLetter();

    [GeneratedRegex("^(?:8|1[18](?:[0-9]{3})*$)", RegexOptions.CultureInvariant)]
    private static partial Regex VowelNumber();

    // `src/Ui/src/article.js` has the same expressions, and tests/articles.txt is read by the tests of both.
    [GeneratedRegex("^(?:hour|honest|honou?r|heir|(?!eu|ewe|one(?:$|-|s|ness)|once|oui|uni(?:[^mn]|$)|unanim|u[bcfhjkqrst][aeiou])[aeiou])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex VowelWord();
}
