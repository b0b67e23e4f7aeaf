namespace Truth.Compiler.Model;

/// <summary>
/// Members that responses add to rows: no field, computed field or inverse relation can have these names. Everything else that is added
/// (`items`, `next`, `total`) is in a separate object.
/// </summary>
public static class AnswerMembers
{
    /// <summary>The actions that the caller may perform on the row, with `?can=true`.</summary>
    public const string Can = "can";

    public static IReadOnlyList<string> All { get; } = [Can];
}
