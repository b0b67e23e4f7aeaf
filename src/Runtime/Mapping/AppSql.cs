using System.Collections.Immutable;
using Truth.Compiler.Sql;

namespace Truth.Runtime.Mapping;

/// <summary>A generated app in the SQL of one database. Immutable.</summary>
public sealed record AppSql
{
    /// <summary>All entities of the app, in the order of its descriptor.</summary>
    public ImmutableArray<EntitySql> Entities { get; init; } = [];

    /// <summary>The values of `user` that rules read, over the table of the auth entity, whose columns are qualified by its name.</summary>
    public ImmutableArray<ValueSql> CallerPaths { get; init; } = [];

    /// <summary>The statements that create the functions with which policies read the caller, for an app with row level security.</summary>
    public ImmutableArray<string> Security { get; init; } = [];

    /// <summary>The database that the SQL is for.</summary>
    internal SqlDialect Dialect { get; init; }

    /// <summary>Whether its `read` rules are also policies.</summary>
    internal bool IsSecured => Entities.Any(entity => !entity.Security.IsEmpty);

    /// <summary>All statements that secure it, in order.</summary>
    internal IEnumerable<string> AllSecurity => Security.Concat(Entities.SelectMany(entity => entity.Security));

    /// <summary>All tables: those of the entities, followed by link tables.</summary>
    internal IEnumerable<SqlTable> Tables => Entities.Select(e => e.Table).Concat(Entities.SelectMany(e => e.Links));

    internal EntitySql this[string entity] =>
        Entities.FirstOrDefault(e => e.Entity == entity) ?? throw new UnmappedException(Dialect, entity, "the entity itself");
}
