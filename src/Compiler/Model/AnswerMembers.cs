namespace Truth.Compiler.Model;

/// <summary>
/// What answers hold of a row beside its own members: no field, computed field or way back may be called so. Whatever else is added around rows
/// (`items`, `next`, `total`) stands in an object of its own.
/// </summary>
public static class AnswerMembers
{
    /// <summary>What the caller may do with the row, where `?can=true` asks for it.</summary>
    public const string Can = "can";

    public static IReadOnlyList<string> All { get; } = [Can];
}
