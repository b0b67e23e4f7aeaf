using Truth.Runtime.Values;

namespace Truth.Runtime;

/// <summary>What the host decides about a generated app.</summary>
public sealed class TruthOptions
{
    /// <summary>The SQLite file; made when it is not there.</summary>
    public required string DataFile { get; init; }

    /// <summary>Errors show their cause, answers carry `Server-Timing`, and the shell loads <see cref="DevelopmentScript"/>.</summary>
    public bool Development { get; init; }

    /// <summary>The address of a script that the shell loads before the app, in development only: `/_truth/reload.js`.</summary>
    public string? DevelopmentScript { get; init; }

    /// <summary>Larger request bodies are 413.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>The only clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where ids of new rows come from; null: UUIDv7 by <see cref="Time"/>.</summary>
    public IdSource? Ids { get; init; }

    /// <summary>How hard a commit waits for the disk. Tests alone turn it down, to see themselves go red.</summary>
    internal string Synchronous { get; init; } = "FULL";
}
