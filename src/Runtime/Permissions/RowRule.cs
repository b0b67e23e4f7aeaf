using System.Collections.Immutable;
using Truth.Runtime.Values;

namespace Truth.Runtime.Permissions;

/// <summary>What a rule is asked about.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Entity">The row: stored, or as it would become.</param>
/// <param name="Input">The resulting row, for rules that name `input`; a behavior's parameters, for its guard.</param>
/// <param name="Now">UTC, whole milliseconds; the same throughout a request.</param>
/// <param name="Today">The date of <paramref name="Now"/> in the app's time zone.</param>
public readonly record struct Question(Caller Caller, Row Entity, Row Input, DateTime Now, DateOnly Today);

/// <summary>True only where the rule certainly grants.</summary>
public delegate bool RowCheck(in Question question);

/// <summary>
/// One rule in its two forms that must agree: <see cref="Check"/> for a row in hand, and SQL for rows in the database.
/// What the rule says of the caller alone is decided first: <see cref="Remainder"/> picks the SQL that is left.
/// </summary>
public sealed record RowRule
{
    /// <summary>As the author wrote it.</summary>
    public required string Source { get; init; }

    /// <summary>The rule as a function of a row in hand: true where it certainly holds.</summary>
    public required RowCheck Check { get; init; }

    /// <summary>Which of <see cref="Where"/> is left for this caller.</summary>
    public required Func<Caller, int> Remainder { get; init; }

    /// <summary>
    /// Conditions over the entity's table (columns qualified by its name): <see cref="Always"/>, <see cref="Never"/>, or SQL with
    /// parameters `:user_…` (the caller's path, `role` or `team__plan`, in snake case), `:now` and `:today`. May evaluate to null, which is not a grant.
    /// </summary>
    public required ImmutableArray<string> Where { get; init; }

    /// <summary>It names `input`: asked once, stored row as `entity` and resulting row as `input`.</summary>
    public bool NamesInput { get; init; }

    /// <summary>It names the entity's owner field, and so may grant another owner.</summary>
    public bool NamesOwner { get; init; }

    /// <summary>For a rule that names `input`: fields it reads through `entity` only, which this request may not change.</summary>
    public ImmutableArray<string> Frozen { get; init; } = [];

    /// <summary>What is left of it for a caller.</summary>
    internal string For(Caller caller) => caller.IsSystem ? Always : Where[Remainder(caller)];

    /// <summary>What remains of a rule that grants every row.</summary>
    public const string Always = "TRUE";

    /// <summary>What remains of a rule that grants no row.</summary>
    public const string Never = "FALSE";

    /// <summary>What the missing rule says: denied.</summary>
    public static readonly RowRule Denied = new()
    {
        Source = "nobody",
        Check = static (in Question _) => false,
        Remainder = static _ => 0,
        Where = [Never],
    };
}
