using System.Globalization;

namespace Truth.Generators;

/// <summary>SQL literals and comments; <see cref="Compiler.Text.SqlNames"/> provides the names.</summary>
internal static class SqlLiteral
{
    public static Code String(string text) => new($"'{text.Replace("'", "''", StringComparison.Ordinal)}'");

    public static Code Double(double value) => new(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The text of a line comment.</summary>
    public static Code Comment(string text) => new(HumanText.OneLine(text));
}
