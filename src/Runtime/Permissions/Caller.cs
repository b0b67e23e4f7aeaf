using System.Collections.Frozen;
using Truth.Runtime.Values;

namespace Truth.Runtime.Permissions;

/// <summary>
/// The caller. If nobody is signed in, <see cref="Id"/> and all values are null. Values are identified by their path from `user`,
/// as in rules (`role`, `team.plan`), and include those that any rule of the app reads.
/// </summary>
public sealed class Caller(string? id, Row values, FrozenDictionary<string, int> paths)
{
    /// <summary>A caller who is not signed in.</summary>
    public static readonly Caller Anonymous = new(null, Row.None, FrozenDictionary<string, int>.Empty);

    /// <summary>The app itself, to which no rules apply.</summary>
    internal static readonly Caller System = new(null, Row.None, FrozenDictionary<string, int>.Empty);

    internal bool IsSystem => this == System;

    /// <summary>The id of the user; null if nobody is signed in.</summary>
    public string? Id => id;

    /// <summary>Cursors are bound to it; it is unique for each caller.</summary>
    internal string? Key => IsSystem ? "system" : id;

    /// <summary>Whether somebody is signed in.</summary>
    public bool Authenticated => id is not null;

    /// <summary>The string at a path; null if there is none.</summary>
    public string? Text(string path) => values.Text(Slot(path));

    /// <summary>A decimal is in units of its last digit.</summary>
    public long? Integer(string path) => values.Integer(Slot(path));

    /// <summary>The number at a path; null if there is none.</summary>
    public double? Number(string path) => values.Number(Slot(path));

    /// <summary>The boolean at a path; null if there is none.</summary>
    public bool? Flag(string path) => values.Flag(Slot(path));

    /// <summary>The date at a path; null if there is none.</summary>
    public DateOnly? Date(string path) => values.Date(Slot(path));

    /// <summary>The datetime at a path, in UTC; null if there is none.</summary>
    public DateTime? Instant(string path) => values.Instant(Slot(path));

    /// <summary>The stored value, to bind as a parameter.</summary>
    public Scalar this[string path] => values.Exists ? values[Slot(path)] : Scalar.Null;

    /// <summary>The value in a slot: in the order of the app's caller paths.</summary>
    internal Scalar At(int slot) => values.Exists ? values[slot] : Scalar.Null;

    // INVARIANT: an anonymous caller has no paths and no values; Row.None returns null for any slot.
    private int Slot(string path) => values.Exists ? paths[path] : 0;
}
