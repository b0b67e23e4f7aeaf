using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>The data file cannot be migrated to the schema of an app without losing data; nothing was changed.</summary>
/// <param name="reasons">See <see cref="Reasons"/>.</param>
/// <param name="questions">See <see cref="Questions"/>.</param>
public sealed class SchemaChangeException(ImmutableArray<string> reasons, ImmutableArray<MigrationQuestion> questions)
    : Exception(string.Join(Environment.NewLine, [.. questions.Select(q => $"{q.Text} {q.Help}"), .. reasons]))
{
    /// <summary>A change that only has reasons.</summary>
    public SchemaChangeException(ImmutableArray<string> reasons)
        : this(reasons, [])
    {
    }

    /// <summary>A migration that is not possible.</summary>
    public SchemaChangeException(MigrationPlan plan)
        : this(plan.Reasons, plan.Questions) => Acceptable = plan.Acceptable;

    /// <summary>The decisions that are needed first.</summary>
    public ImmutableArray<MigrationQuestion> Questions { get; } = questions;

    /// <summary>The fields and entities whose loss, if it were accepted, would remove a reason: `Task.estimate`.</summary>
    public ImmutableArray<string> Acceptable { get; } = [];

    /// <summary>Each reason in one line: the table and column, the change, the number of rows that prevent it, and the solution.</summary>
    public ImmutableArray<string> Reasons { get; } = reasons;
}
