using System.Globalization;

namespace Truth.Generators;

/// <summary>SQL literals and comments; names are <see cref="Compiler.Text.SqlNames"/>'s.</summary>
internal static class SqlLiteral
{
    public static Code String(string text) => new($"'{text.Replace("'", "''", StringComparison.Ordinal)}'");

    public static Code Double(double value) => new(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A line comment's text.</summary>
    public static Code Comment(string text) => new(Words.OneLine(text));
}
