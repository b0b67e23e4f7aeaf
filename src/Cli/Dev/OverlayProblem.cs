using System.Text.Json.Serialization;

namespace Truth.Cli.Dev;

/// <summary>A problem that prevents the app from being replaced, as the page shows it.</summary>
/// <param name="Severity">`error` or `warning`.</param>
/// <param name="Text">The text with source code, shown in a monospaced font.</param>
internal sealed record OverlayProblem(string Severity, string Text);

/// <summary>A decision that solves a problem, which the page offers as a button and the terminal by its number.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">What is done.</param>
/// <param name="IsLoss">Whether something is lost.</param>
internal sealed record OverlayAnswer(int Number, string Text, bool IsLoss);

/// <summary>What the page shows on top of the app; nothing if there are no problems.</summary>
internal sealed record OverlayProblems(string Title, string Note, IReadOnlyList<OverlayProblem> Problems)
{
    public static readonly OverlayProblems None = new("", "", []);

    /// <summary>The decisions that solve them.</summary>
    public IReadOnlyList<OverlayAnswer> Answers { get; init; } = [];

    /// <summary>Identifies the questions, so that an answer to earlier ones is not taken for one to these.</summary>
    public int State { get; init; }
}

/// <summary>An answer of the page.</summary>
/// <param name="State">The questions.</param>
/// <param name="Number">The number of the answer.</param>
internal sealed record PageAnswer(int State, int Number);

[JsonSerializable(typeof(OverlayProblems))]
[JsonSerializable(typeof(PageAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class OverlayJson : JsonSerializerContext;
