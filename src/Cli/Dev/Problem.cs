using System.Text.Json.Serialization;

namespace Truth.Cli.Dev;

/// <summary>One thing that keeps the app from being swapped, as the page shows it.</summary>
/// <param name="Severity">`error` or `warning`.</param>
/// <param name="Text">With its code frame; monospaced.</param>
internal sealed record Problem(string Severity, string Text);

/// <summary>What the page shows over the app; no problems: nothing.</summary>
internal sealed record ProblemList(string Title, string Note, IReadOnlyList<Problem> Problems)
{
    public static readonly ProblemList None = new("", "", []);
}

[JsonSerializable(typeof(ProblemList))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ProblemJson : JsonSerializerContext;
