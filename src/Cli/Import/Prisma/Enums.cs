namespace Truth.Cli.Import.Prisma;

/// <summary>The options of enums, which are the values that the database stores.</summary>
internal static class Enums
{
    public static IReadOnlyList<string> Options(EnumSyntax declared) =>
        [.. declared.Options.Select(Stored).Distinct(StringComparer.Ordinal)];

    /// <summary>The stored value of an option.</summary>
    public static string Stored(EnumSyntax declared, string option) =>
        declared.Options.Find(o => o.Name.Text == option) is { } found ? Stored(found) : option;

    private static string Stored(ModelFieldSyntax option) =>
        option.Find("map")?.Argument("name") is TextOperand { Text.Length: > 0 } name ? name.Text : option.Name.Text;
}
