using System.Collections.Immutable;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Descriptors;

/// <summary>What a generated app tells the runtime. Immutable.</summary>
public sealed record AppDescriptor
{
    /// <summary>The name that people see: `Task manager`.</summary>
    public required string Name { get; init; }

    /// <summary>The version that the truth file gives.</summary>
    public required string Version { get; init; }

    /// <summary>Its entities, in the order of the truth file.</summary>
    public required ImmutableArray<EntityDescriptor> Entities { get; init; }

    /// <summary>How people sign in; null when nobody does.</summary>
    public AuthDescriptor? Auth { get; init; }

    /// <summary>IANA name; defines `today`.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>How many rows a list answers at most.</summary>
    public int MaxPageSize { get; init; } = 200;

    /// <summary>How long the statements of one request may take together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer, in bytes.</summary>
    public int MaxAnswerBytes { get; init; } = 32 << 20;

    /// <summary>`light`, `dark` or `auto`.</summary>
    public string Theme { get; init; } = "auto";

    /// <summary>The tables of the app, those of links to many rows included.</summary>
    public required ImmutableArray<TableDescriptor> Schema { get; init; }
}

/// <summary>How people sign in.</summary>
public sealed record AuthDescriptor
{
    /// <summary>The entity whose rows sign in.</summary>
    public required string Entity { get; init; }

    /// <summary>How long a session lasts.</summary>
    public required TimeSpan SessionTimeout { get; init; }

    /// <summary>Whether anybody may make an account.</summary>
    public bool AllowRegistration { get; init; }

    /// <summary>What rules read of `user`, without `id`, in the order of <see cref="Caller"/>'s slots.</summary>
    public ImmutableArray<CallerPath> CallerPaths { get; init; } = [];
}

/// <summary>A value that rules read of the caller.</summary>
/// <param name="Path">From `user`: `role`, `team.plan`.</param>
/// <param name="Sql">Its value over the auth entity's table (columns qualified by its name).</param>
public sealed record CallerPath(string Path, string Sql);

/// <summary>A table as it should be.</summary>
/// <param name="Name">As in SQL, quoted where reserved.</param>
/// <param name="Columns">In order.</param>
/// <param name="Indexes">Every index of the table.</param>
/// <param name="Constraints">Table constraints, each as SQL.</param>
public sealed record TableDescriptor(
    string Name, ImmutableArray<SqlColumn> Columns, ImmutableArray<SqlIndex> Indexes, ImmutableArray<string> Constraints = default);

/// <summary>A column: its name as in SQL, and all that follows it in its declaration.</summary>
public sealed record SqlColumn(string Name, string Declaration);

/// <summary>An index: its name, and its whole `CREATE … INDEX` statement without a semicolon.</summary>
public sealed record SqlIndex(string Name, string Sql);
