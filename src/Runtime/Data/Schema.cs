using System.Collections.Immutable;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data;

/// <summary>Brings the data file from the schema it has to the one an app wants, by safe additions or not at all.</summary>
internal static class Schema
{
    /// <summary>Compares with what was applied before and applies what is missing.</summary>
    /// <exception cref="SchemaChangeException">Something else than an addition is wanted, or the rows do not allow it.</exception>
    public static void Apply(Connection connection, ImmutableArray<TableDescriptor> wanted)
    {
        byte[]? stored = Meta.Read(connection, Meta.SchemaKey);
        ImmutableArray<TableDescriptor> applied = stored is null ? [] : SchemaText.Parse(stored);
        SchemaChange change = SchemaChange.Between(applied, wanted);
        if (change.Reasons.Length > 0)
        {
            throw new SchemaChangeException(change.Reasons);
        }

        foreach (string statement in change.Statements)
        {
            Run(connection, statement);
        }

        byte[] text = SchemaText.Write(wanted);
        if (stored is null || !text.AsSpan().SequenceEqual(stored))
        {
            Meta.Write(connection, Meta.SchemaKey, text);
        }
    }

    private static void Run(Connection connection, string statement)
    {
        try
        {
            connection.Execute(statement);
        }
        catch (DatabaseException error) when (!error.Unavailable)
        {
            throw new SchemaChangeException([$"{FirstLine(statement)}: {error.Reason}"]);
        }
    }

    private static string FirstLine(string statement) => statement.Split('\n')[0].TrimEnd(' ', '(');
}

/// <summary>What it takes to get from one schema to another.</summary>
/// <param name="Statements">In order.</param>
/// <param name="Reasons">Why it cannot be done; when there are any, nothing may be run.</param>
internal sealed record SchemaChange(ImmutableArray<string> Statements, ImmutableArray<string> Reasons)
{
    public static SchemaChange Between(ImmutableArray<TableDescriptor> applied, ImmutableArray<TableDescriptor> wanted)
    {
        var comparer = new SchemaComparer();
        comparer.Compare(applied, wanted);
        return comparer.Change;
    }
}
