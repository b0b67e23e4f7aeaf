using System.Collections.Immutable;
using Truth.Runtime.Values;

namespace Truth.Runtime.Permissions;

/// <summary>The input of a rule.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Entity">The row: stored, or after the change.</param>
/// <param name="Input">The resulting row, for rules that use `input`; a behavior's parameters, for its guard.</param>
/// <param name="Now">UTC, whole milliseconds; the same throughout a request.</param>
/// <param name="Today">The date of <paramref name="Now"/> in the app's time zone.</param>
public readonly record struct Question(Caller Caller, Row Entity, Row Input, DateTime Now, DateOnly Today);

/// <summary>True only if the rule evaluates to true.</summary>
public delegate bool RowCheck(in Question question);

/// <summary>
/// A rule in two equivalent forms: <see cref="Check"/> for a row in memory, and SQL for rows in the database.
/// The parts that depend only on the caller are evaluated first: <see cref="Remainder"/> selects the SQL that remains.
/// </summary>
public sealed record RowRule
{
    /// <summary>The source text of the rule.</summary>
    public required string Source { get; init; }

    /// <summary>The rule as a function of a row in memory: true only if the rule evaluates to true.</summary>
    public required RowCheck Check { get; init; }

    /// <summary>The index of the condition in <see cref="Where"/> that remains for this caller.</summary>
    public required Func<Caller, int> Remainder { get; init; }

    /// <summary>
    /// Conditions over the entity's table (columns qualified by its name): <see cref="Always"/>, <see cref="Never"/>, or SQL with
    /// parameters `:user_…` (a path of the caller, `role` or `team__plan`, in snake case), `:now` and `:today`. They may evaluate to null,
    /// which does not grant access.
    /// </summary>
    public required ImmutableArray<string> Where { get; init; }

    /// <summary>The rule uses `input`: it is evaluated once, with the stored row as `entity` and the resulting row as `input`.</summary>
    public bool NamesInput { get; init; }

    /// <summary>The rule uses the owner field of the entity and so may grant access for another owner.</summary>
    public bool NamesOwner { get; init; }

    /// <summary>
    /// For a rule that uses `input`: the fields that it reads only through `entity` and that this request may not change.
    /// </summary>
    public ImmutableArray<string> Frozen { get; init; } = [];

    /// <summary>What remains of the rule for a caller.</summary>
    internal string For(Caller caller) => caller.IsSystem ? Always : Where[Remainder(caller)];

    /// <summary>The remainder of a rule that grants access to every row.</summary>
    public const string Always = "TRUE";

    /// <summary>The remainder of a rule that grants access to no row.</summary>
    public const string Never = "FALSE";

    /// <summary>The result of a missing rule: denied.</summary>
    public static readonly RowRule Denied = new()
    {
        Source = "nobody",
        Check = static (in Question _) => false,
        Remainder = static _ => 0,
        Where = [Never],
    };
}
