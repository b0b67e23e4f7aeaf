using System.Collections.Immutable;
using Truth.Runtime.Data;

namespace Truth.Runtime;

/// <summary>The tables of a database that Truth did not create, for `truth import`.</summary>
public static class TruthCatalog
{
    /// <summary>Reads the tables, and changes nothing.</summary>
    /// <param name="address">The path of a SQLite file, or `postgres://…`.</param>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public static ImmutableArray<CatalogTable> Read(string address) => Database.Inspect(address).GetAwaiter().GetResult();
}
