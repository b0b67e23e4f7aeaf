using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Formatting;

/// <summary>
/// The canonical layout, which is Prettier's: two spaces, single quotes, trailing commas, lines of at most <see cref="Width"/> columns.
/// An object stays on one line if its first key is on the line of its brace and it fits; at most one empty line is kept.
/// All comments and the meaning of the file are preserved.
/// </summary>
public static class Formatter
{
    public const int Width = 120;

    /// <summary>The formatted file with `\n` line endings; or, with syntax errors, the unchanged file and its diagnostics.</summary>
    public static FormatResult Format(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        Parser.ParseFile(source, diagnostics, out var types);
        if (diagnostics.HasErrors)
        {
            return new(source.Text, diagnostics.Sorted());
        }

        var tokens = Lexer.Lex(new Characters(source), new DiagnosticBag());
        return new(DocPrinter.Print(new DocLayout(source.Text, tokens, types.ToDictionary(t => t.Origin.Span.Start)).File(), Width), []);
    }
}

/// <summary>A formatted file.</summary>
/// <param name="Text">The original text if there are <paramref name="Diagnostics"/>.</param>
/// <param name="Diagnostics">The syntax errors that prevented formatting.</param>
public sealed record FormatResult(string Text, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Count > 0;
}
