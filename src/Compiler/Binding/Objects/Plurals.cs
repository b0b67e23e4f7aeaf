namespace Truth.Compiler.Binding.Objects;

/// <summary>
/// English plurals of names. This is our own implementation, because a pattern-based library took half of the time of `truth check`; a test
/// compares the two.
/// An author can declare another one with `plural`.
/// </summary>
internal static class Plurals
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.OrdinalIgnoreCase)
    {
        ["person"] = "people", ["child"] = "children", ["man"] = "men", ["woman"] = "women", ["foot"] = "feet", ["tooth"] = "teeth",
            ["goose"] = "geese",
        ["mouse"] = "mice", ["ox"] = "oxen", ["quiz"] = "quizzes", ["leaf"] = "leaves", ["loaf"] = "loaves", ["life"] = "lives",
            ["knife"] = "knives", ["wife"] = "wives",
        ["shelf"] = "shelves", ["half"] = "halves", ["self"] = "selves", ["thief"] = "thieves", ["wolf"] = "wolves", ["calf"] = "calves",
            ["hero"] = "heroes",
        ["potato"] = "potatoes", ["tomato"] = "tomatoes", ["echo"] = "echoes", ["veto"] = "vetoes", ["index"] = "indices",
            ["vertex"] = "vertices", ["matrix"] = "matrices",
        ["appendix"] = "appendices", ["criterion"] = "criteria", ["phenomenon"] = "phenomena", ["datum"] = "data", ["medium"] = "media",
            ["curriculum"] = "curricula",
        ["stimulus"] = "stimuli", ["radius"] = "radii", ["syllabus"] = "syllabi", ["lens"] = "lenses", ["gas"] = "gases",
            ["atlas"] = "atlases", ["canvas"] = "canvases", ["alias"] = "aliases", ["bias"] = "biases",
    };

    // Words without a plural, and irregular plurals.
    private static readonly HashSet<string> Same = new(Irregular.Values.Concat(
        "aircraft deer equipment feedback fish furniture hardware headquarters information knowledge luggage means metadata money news personnel rice series sheep software species staff".Split(' ')),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>`Person` → `People`, `Line item` → `Line items`; plurals are not changed.</summary>
    public static string Of(string singular)
    {
        var at = singular.LastIndexOf(' ') + 1;
        return singular[..at] + OfWord(singular[at..]);
    }

    private static string OfWord(string word)
    {
        if (word.Length < 2 || Same.Contains(word) || IsPlural(word))
        {
            return word;
        }

        return Irregular.TryGetValue(word, out var irregular) ? Cased(irregular, word)
            : Ends(word, "is") ? word[..^2] + "es"
            : Ends(word, "s") || Ends(word, "x") || Ends(word, "z") || Ends(word, "ch") || Ends(word, "sh") ? word + "es"
            : Ends(word, "y") && !IsVowel(word[^2]) ? word[..^1] + "ies"
            : word + "s";
    }

    // `users`, but neither `address`, `status` nor `analysis`.
    private static bool IsPlural(string word) =>
        Ends(word, "s") && !Ends(word, "ss") && !Ends(word, "us") && !Ends(word, "is") && !Irregular.ContainsKey(word)
            || Ends(word, "menus");

    private static string Cased(string plural, string like) =>
        char.IsUpper(like[0]) ? char.ToUpperInvariant(plural[0]) + plural[1..] : plural;

    private static bool Ends(string word, string end) => word.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool IsVowel(char letter) => "aeiouAEIOU".Contains(letter, StringComparison.Ordinal);
}
