using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

public enum Severity
{
    Error,
    Warning,
    Hint,
}

/// <summary>A message about a position in a truth file.</summary>
/// <param name="Code">`TR2003`; its page is `docs/diagnostics/TR2003.md`.</param>
/// <param name="Message">The message: lower case, names in backticks, no full stop.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, Origin Origin)
{
    public ValueList<Note> Notes { get; init; } = [];

    /// <summary>How to fix it.</summary>
    public string? Help { get; init; }

    /// <summary>The fix, if it is unambiguous.</summary>
    public Fix? Fix { get; init; }

    private const int LongestHelp = 1_000;

    public string File => Origin.Path;

    public TextSpan Span => Origin.Span;

    /// <summary>Adds a note, with or without a position.</summary>
    public Diagnostic WithNote(string message, Origin origin = default) => this with { Notes = [.. Notes, new Note(message, origin)] };

    public Diagnostic WithHelp(string help) => this with { Help = Excerpt.Of(Help is null ? help : $"{Help}; {help}", LongestHelp) };

    /// <summary>Text that may replace the text at the diagnostic's position.</summary>
    public Diagnostic WithFix(string replacement) => this with { Fix = new(Origin, replacement) };

    /// <summary>Suggests the most similar of the names that would be valid here, if one is similar enough.</summary>
    public Diagnostic Suggest(string name, IEnumerable<string> candidates) =>
        Suggestion.Nearest(name, candidates) is { } nearest ? WithHelp($"did you mean `{nearest}`?") : this;

    public override string ToString() => $"{Origin}: {Severity} {Code}: {Message}";
}

/// <summary>A note of a diagnostic, with or without a position.</summary>
public sealed record Note(string Message, Origin Origin);

/// <summary>A replacement that fixes an error.</summary>
public sealed record Fix(Origin Origin, string Replacement);
