namespace Truth.Compiler.Diagnostics;

/// <summary>
/// The catalogue of all diagnostics, one line each, in a file for each thousand. Codes are never reused.
/// TR1 syntax and static values, TR2 shapes and names, TR3 expressions and permissions, TR4 storage, TR5 behaviors and workflows, TR6
/// views.
/// </summary>
public static partial class Rules
{
    /// <summary>Codes that are no longer used, with the reasons: none of them may get another meaning.</summary>
    public static IReadOnlyDictionary<string, string> Retired { get; } = new Dictionary<string, string>
    {
        ["TR3031"] = "the other limits keep every expression within the depth of the SQLite parser",
        ["TR3090"] = "every expression can be compiled",
        ["TR3505"] = "invariants are proved",
    };
}
