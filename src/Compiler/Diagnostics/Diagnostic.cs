using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

public enum Severity
{
    Error,
    Warning,
    Hint,
}

/// <summary>One thing to say about a truth file, at one place.</summary>
/// <param name="Code">`TR2003`; its page is `docs/diagnostics/TR2003.md`.</param>
/// <param name="Message">Lower case, names in backticks, no full stop.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, Origin Origin)
{
    public ValueList<Note> Notes { get; init; } = [];

    /// <summary>How to mend it, for people.</summary>
    public string? Help { get; init; }

    /// <summary>What would mend it, where that is certain.</summary>
    public Fix? Fix { get; init; }

    private const int LongestHelp = 1_000;

    public string File => Origin.Path;

    public TextSpan Span => Origin.Span;

    /// <summary>Adds a remark, at its own place or at none.</summary>
    public Diagnostic WithNote(string message, Origin origin = default) => this with { Notes = [.. Notes, new Note(message, origin)] };

    public Diagnostic WithHelp(string help) => this with { Help = Excerpt.Of(Help is null ? help : $"{Help}; {help}", LongestHelp) };

    /// <summary>Text that may replace what stands at the diagnostic's own place.</summary>
    public Diagnostic WithFix(string replacement) => this with { Fix = new(Origin, replacement) };

    /// <summary>Names the nearest of the names that would be valid here, when one is near enough.</summary>
    public Diagnostic Suggest(string name, IEnumerable<string> candidates) =>
        Suggestion.Nearest(name, candidates) is { } nearest ? WithHelp($"did you mean `{nearest}`?") : this;

    public override string ToString() => $"{Origin}: {Severity} {Code}: {Message}";
}

/// <summary>A remark that belongs to a diagnostic, at a place of its own or at none.</summary>
public sealed record Note(string Message, Origin Origin);

/// <summary>A replacement that mends what was wrong.</summary>
public sealed record Fix(Origin Origin, string Replacement);
