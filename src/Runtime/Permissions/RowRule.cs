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
/// A rule in two equivalent forms: <paramref name="Check"/> for a row in memory, and SQL for rows in the database, which is part of the
/// entity's
/// <see cref="Mapping.EntitySql"/>. The parts that depend only on the caller are evaluated first; the SQL is what remains.
/// </summary>
/// <param name="Name">The name of the rule within its entity.</param>
/// <param name="Source">The source text of the rule.</param>
/// <param name="Check">True only if the rule evaluates to true.</param>
/// <param name="OfCaller">The conditions that depend only on the caller. Each combination of their results has its own remainder.</param>
public sealed record RowRule(string Name, string Source, RowCheck Check, ImmutableArray<Func<Caller, bool>> OfCaller = default)
{
    /// <summary>The rule uses `input`: it is evaluated once, with the stored row as `entity` and the resulting row as `input`.</summary>
    public bool NamesInput { get; init; }

    /// <summary>The rule uses the owner field of the entity and so may grant access for another owner.</summary>
    public bool NamesOwner { get; init; }

    /// <summary>
    /// For a rule that uses `input`: the fields that it reads only through `entity` and that this request may not change.
    /// </summary>
    public ImmutableArray<string> Frozen { get; init; } = [];

    /// <summary>The result of a missing rule: denied.</summary>
    public static readonly RowRule Denied = new("Denied", "nobody", static (in Question _) => false);

    /// <summary>The number of remainders.</summary>
    internal int Remainders => OfCaller.IsDefault ? 1 : 1 << OfCaller.Length;

    /// <summary>The remainder for a caller: bit i means that condition i of <see cref="OfCaller"/> is true.</summary>
    internal int Remainder(Caller caller)
    {
        int remainder = 0;
        for (int i = 0; !OfCaller.IsDefault && i < OfCaller.Length; i++)
        {
            remainder |= OfCaller[i](caller) ? 1 << i : 0;
        }

        return remainder;
    }
}
