namespace Truth.Compiler.Values;

/// <summary>
/// A regular expression of the language: a subset of JavaScript's with the flag `u`, over code points, matched without backtracking. Its
/// text can also be used by browsers and JSON Schema.
/// </summary>
public sealed class Pattern
{
    /// <summary>The maximum number of characters of an author's pattern.</summary>
    internal const int MostLength = 1_000;

    private readonly PatternProgram _program;

    private Pattern(string text, PatternProgram program) => (Text, _program) = (text, program);

    public string Text { get; }

    /// <summary>The maximum cost of matching, for each character of the text.</summary>
    internal int Steps => _program.Length;

    /// <summary>A pattern that is known to be valid.</summary>
    /// <exception cref="ArgumentException">It is not valid.</exception>
    public static Pattern Of(string text)
    {
        var pattern = TryParse(text, out var fault);
        return pattern ?? throw new ArgumentException($"`{text}` is not a pattern: {fault!.Message}", nameof(text));
    }

    /// <summary>Null, with the error, if the text is not a pattern of the subset.</summary>
    internal static Pattern? TryParse(string text, out PatternFault? fault)
    {
        (var node, fault) = PatternParser.Parse(text);
        if (node is null)
        {
            return null;
        }

        var program = PatternProgram.Of(node);
        fault = program is null ? new($"its repetitions come to more than {PatternProgram.MostSteps} steps", 0, text.Length) : null;
        return program is null ? null : new(text, program);
    }

    /// <summary>Whether it matches a part of a well-formed text.</summary>
    public bool IsMatch(string text) => _program.IsMatch(text);
}
