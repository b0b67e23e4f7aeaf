using Truth.Compiler.Text;

namespace Truth.Cli.Import.Databases;

/// <summary>The names of entities for tables, which often have the plural.</summary>
internal static class Singular
{
    private static readonly string[] Same = ["news", "status", "series", "species", "address", "settings", "sms", "bus", "gas", "data"];

    /// <summary>`order_items` → `OrderItem`, `categories` → `Category`, `addresses` → `Address`.</summary>
    public static string Of(string table)
    {
        var name = Casing.Pascal(table.Trim('_'));
        var last = Casing.Words(name).LastOrDefault() ?? "";
        return name.Length == 0 ? table : name[..^last.Length] + OfWord(last);
    }

    private static string OfWord(string word)
    {
        bool Ends(string end) => word.EndsWith(end, StringComparison.OrdinalIgnoreCase) && word.Length > end.Length;
        return Same.Contains(word.ToLowerInvariant()) || Ends("ss") || Ends("us") || Ends("is") ? word
            : word.Equals("people", StringComparison.OrdinalIgnoreCase) ? "Person"
            : word.Equals("children", StringComparison.OrdinalIgnoreCase) ? "Child"
            : Ends("ies") ? word[..^3] + "y"
            : Ends("sses") || Ends("xes") || Ends("ches") || Ends("shes") || Ends("uses") ? word[..^2]
            : Ends("s") ? word[..^1]
            : word;
    }
}
