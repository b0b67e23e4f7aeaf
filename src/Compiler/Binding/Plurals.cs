using Humanizer;

namespace Truth.Compiler.Binding;

/// <summary>The only user of Humanizer: English plurals.</summary>
internal static class Plurals
{
    /// <summary>`Person` → `People`, `Line item` → `Line items`; what is plural already stays.</summary>
    public static string Of(string singular)
    {
        var at = singular.LastIndexOf(' ') + 1;
        return singular.Length - at <= 1 ? singular : singular[..at] + singular[at..].Pluralize(inputIsKnownToBeSingular: false);
    }
}
