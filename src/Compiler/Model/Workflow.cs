using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>What happens after an event, or by the clock.</summary>
public sealed record Workflow
{
    public required string Name { get; init; }

    /// <summary>Events as they are emitted, however the file spells them; empty with a <see cref="Schedule"/>.</summary>
    public ValueList<string> Triggers { get; init; } = [];

    /// <summary>Five fields of cron, in the app's time zone; null when events trigger it.</summary>
    public string? Schedule { get; init; }

    /// <summary>What `entity` is: null where the triggers tell of rows of several entities, or of none.</summary>
    public EntityName? Entity { get; init; }
    public Rule? Condition { get; init; }

    /// <summary>In their order.</summary>
    public ValueList<WorkflowAction> Actions { get; init; } = [];
    public Retry Retry { get; init; } = new();

    /// <summary>After the commit, by the outbox; else right after the commit, before the answer.</summary>
    public bool IsAsync { get; init; } = true;
    public bool Enabled { get; init; } = true;
    public string? Description { get; init; }
}

/// <summary>How often a failed action is tried again, and how long it waits in between: <paramref name="Backoff"/>, then each time <paramref name="Factor"/> times that, up to <paramref name="Max"/>.</summary>
public sealed record Retry(int Attempts, TimeSpan Backoff, double Factor, TimeSpan Max)
{
    public Retry()
        : this(5, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(5))
    {
    }
}
