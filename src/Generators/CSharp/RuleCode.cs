namespace Truth.Generators.CSharp;

/// <summary>A rule in the forms that the runtime asks.</summary>
/// <param name="Body">The check, over `user`, `entity`, `input`, `now` and `today`.</param>
/// <param name="Remainder">What is left for a caller, as an index into <paramref name="Where"/>.</param>
/// <param name="Where">SQL for each remainder; <see cref="Always"/> and <see cref="Never"/> stand for all rows and none.</param>
internal sealed record RuleCode(string Body, string Remainder, IReadOnlyList<string> Where)
{
    public const string Always = "TRUE";
    public const string Never = "FALSE";

    public static RuleCode Of(NamedRule rule, Readings readings) => new("false", "0", [Never]);
}
