using System.Collections.Immutable;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Descriptors;

/// <summary>The description of a generated app for the runtime. Immutable.</summary>
public sealed record AppDescriptor
{
    /// <summary>The label: `Task manager`.</summary>
    public required string Name { get; init; }

    /// <summary>The version in the truth file.</summary>
    public required string Version { get; init; }

    /// <summary>Its entities, in the order of the truth file.</summary>
    public required ImmutableArray<EntityDescriptor> Entities { get; init; }

    /// <summary>The authentication settings; null if the app has no sign-in.</summary>
    public AuthDescriptor? Auth { get; init; }

    /// <summary>The database that the truth file names; null if it names none.</summary>
    public DatabaseDescriptor? Database { get; init; }

    /// <summary>The store of files that the truth file names; null if it names none.</summary>
    public FilesDescriptor? Files { get; init; }

    /// <summary>The IANA name, which defines `today`.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The maximum number of rows in a response.</summary>
    public int MaxPageSize { get; init; } = 200;

    /// <summary>The maximum time for all statements of a request.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum size of a response in bytes.</summary>
    public int MaxAnswerBytes { get; init; } = 32 << 20;

    /// <summary>`light`, `dark` or `auto`.</summary>
    public string Theme { get; init; } = "auto";
}

/// <summary>Authentication.</summary>
public sealed record AuthDescriptor
{
    /// <summary>The entity whose rows sign in.</summary>
    public required string Entity { get; init; }

    /// <summary>The lifetime of a session.</summary>
    public required TimeSpan SessionTimeout { get; init; }

    /// <summary>Whether anybody may create an account.</summary>
    public bool AllowRegistration { get; init; }

    /// <summary>The values of `user` that rules read, without `id`: `role`, `team.plan`. In the order of the slots of
    /// <see cref="Caller"/>.</summary>
    public ImmutableArray<string> CallerPaths { get; init; } = [];
}
