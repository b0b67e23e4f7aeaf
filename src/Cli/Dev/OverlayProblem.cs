using System.Text.Json.Serialization;

namespace Truth.Cli.Dev;

/// <summary>A problem that prevents the app from being replaced, as the page shows it.</summary>
/// <param name="Severity">`error` or `warning`.</param>
/// <param name="Text">The text with source code, shown in a monospaced font.</param>
internal sealed record OverlayProblem(string Severity, string Text);

/// <summary>What the page shows on top of the app; nothing if there are no problems.</summary>
internal sealed record OverlayProblems(string Title, string Note, IReadOnlyList<OverlayProblem> Problems)
{
    public static readonly OverlayProblems None = new("", "", []);
}

[JsonSerializable(typeof(OverlayProblems))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class OverlayJson : JsonSerializerContext;
