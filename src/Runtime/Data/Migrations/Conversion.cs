namespace Truth.Runtime.Data.Migrations;

/// <summary>How the values of a column are converted to another type.</summary>
/// <param name="Sql">The new value, over the column.</param>
/// <param name="Holds">The values that are converted without loss; null: all. It is evaluated for values that are not null.</param>
internal sealed record Conversion(string Sql, string? Holds = null);
