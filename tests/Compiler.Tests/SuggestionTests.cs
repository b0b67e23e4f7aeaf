using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("chek", "check", "dev", "build")]
    [InlineData("chek", "check", "chess")]
    [InlineData("DueDate", "dueDate", "date")]
    [InlineData("tilte", "title", "table")]
    public void The_nearest_name_is_suggested(string written, string meant, params string[] others) =>
        Suggestion.Nearest(written, [.. others, meant]).ShouldBe(meant);

    [Theory]
    [InlineData("cat", "car", "bat")]
    [InlineData("title", "status", "owner")]
    [InlineData("ab", "xy")]
    public void Nothing_is_suggested_on_a_tie_or_from_afar(string written, params string[] names) =>
        Suggestion.Nearest(written, names).ShouldBeNull();
}
