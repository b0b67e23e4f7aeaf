using System.Collections.Immutable;

namespace Truth.Runtime.Data.Migrations;

/// <summary>What differs between databases when tables that somebody else has created are adopted.</summary>
internal abstract class AdoptionDialect
{
    /// <summary>A value in the form in which a field stores it; null if it is no value of the field.</summary>
    /// <param name="value">The value, in the terms of the present table.</param>
    /// <param name="type">The type of its column.</param>
    /// <param name="to">The type of the field.</param>
    public abstract string Value(string value, string type, StoredType to);

    /// <summary>Defines the functions that the values use.</summary>
    public virtual ImmutableArray<string> Functions => [];

    /// <summary>The UUID that a row gets, computed from its present key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="type">Its type; null for a text that was put together.</param>
    public abstract string Id(string key, string? type);

    /// <summary>A part of a key of several columns.</summary>
    public abstract string Text(string value);

    /// <summary>Gives a table another name, and its indexes, whose names are those of the whole database.</summary>
    public abstract ValueTask<ImmutableArray<string>> Aside(Session session, string table, string to);

    /// <summary>Removes tables, which may refer to each other.</summary>
    public abstract IEnumerable<string> Drop(IReadOnlyList<string> tables);

    /// <summary>Why tables cannot be replaced, such as views and triggers that would be lost, each with its table.</summary>
    public abstract ValueTask<ImmutableArray<(string Reason, string Table)>> Obstacles(Session session);

    /// <summary>What depends on a table.</summary>
    protected static string Dependent(string what, string table) =>
        $"{what} depends on `{table}` and would be lost: drop it first, and create it again afterwards";

    public string Name(string bare) => $"\"{bare.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
