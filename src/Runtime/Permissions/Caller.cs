using System.Collections.Frozen;
using Truth.Runtime.Values;

namespace Truth.Runtime.Permissions;

/// <summary>
/// Who asks. Nobody signed in: <see cref="Id"/> is null and so is every value. Values are named by their path from `user`,
/// as rules write it (`role`, `team.plan`), and are those that some rule of the app reads.
/// </summary>
public sealed class Caller(string? id, Row values, FrozenDictionary<string, int> paths)
{
    /// <summary>Nobody who is signed in.</summary>
    public static readonly Caller Anonymous = new(null, Row.None, FrozenDictionary<string, int>.Empty);

    /// <summary>The app itself, of whom no rule is asked.</summary>
    internal static readonly Caller System = new(null, Row.None, FrozenDictionary<string, int>.Empty);

    internal bool IsSystem => this == System;

    /// <summary>The id of the user; null for nobody.</summary>
    public string? Id => id;

    /// <summary>What a cursor is bound to; no two callers have the same.</summary>
    internal string? Key => IsSystem ? "system" : id;

    /// <summary>Whether somebody is signed in.</summary>
    public bool Authenticated => id is not null;

    /// <summary>The text at a path; null where there is none.</summary>
    public string? Text(string path) => values.Text(Slot(path));

    /// <summary>A decimal is in units of its last digit.</summary>
    public long? Integer(string path) => values.Integer(Slot(path));

    /// <summary>The number at a path; null where there is none.</summary>
    public double? Number(string path) => values.Number(Slot(path));

    /// <summary>The boolean at a path; null where there is none.</summary>
    public bool? Flag(string path) => values.Flag(Slot(path));

    /// <summary>The day at a path; null where there is none.</summary>
    public DateOnly? Date(string path) => values.Date(Slot(path));

    /// <summary>The moment at a path, in UTC; null where there is none.</summary>
    public DateTime? Instant(string path) => values.Instant(Slot(path));

    /// <summary>The stored value, to bind as a parameter.</summary>
    public Scalar this[string path] => values.Exists ? values[Slot(path)] : Scalar.Null;

    /// <summary>The value in a slot: the order of the app's caller paths.</summary>
    internal Scalar At(int slot) => values.Exists ? values[slot] : Scalar.Null;

    // INVARIANT: an anonymous caller has no paths and no values; Row.None answers null for any slot.
    private int Slot(string path) => values.Exists ? paths[path] : 0;
}
