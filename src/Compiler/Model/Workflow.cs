using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>Actions after an event or on a schedule.</summary>
public sealed record Workflow
{
    public required string Name { get; init; }

    /// <summary>
    /// The names of events as they are emitted, regardless of their spelling in the file; empty with a <see cref="Schedule"/>.
    /// </summary>
    public ValueList<string> Triggers { get; init; } = [];

    /// <summary>The five fields of a cron schedule, in the app's time zone; null if events trigger it.</summary>
    public string? Schedule { get; init; }

    /// <summary>The entity of `entity`: null if the triggers are about rows of several entities, or of none.</summary>
    public EntityName? Entity { get; init; }
    public Rule? Condition { get; init; }

    /// <summary>In order.</summary>
    public ValueList<WorkflowAction> Actions { get; init; } = [];
    public Retry Retry { get; init; } = new();

    /// <summary>After the commit, through the outbox; otherwise immediately after the commit, before the response.</summary>
    public bool IsAsync { get; init; } = true;
    public bool Enabled { get; init; } = true;
    public string? Description { get; init; }
}

/// <summary>
/// How often a failed action is retried, and the waits: <paramref name="Backoff"/>, then each time multiplied by <paramref name="Factor"/>,
/// up to <paramref name="Max"/>.
/// </summary>
public sealed record Retry(int Attempts, TimeSpan Backoff, double Factor, TimeSpan Max)
{
    public Retry()
        : this(5, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(5))
    {
    }
}
