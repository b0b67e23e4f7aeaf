using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>A position in the tokens of a schema.</summary>
internal sealed class TokenCursor(IReadOnlyList<SchemaToken> tokens, DiagnosticBag diagnostics)
{
    public int Position { get; private set; }

    public SchemaToken Current => tokens[Position];

    /// <summary>The current token, which is passed.</summary>
    public SchemaToken Take() => Current.Kind is SchemaTokenKind.End ? Current : tokens[Position++];

    public void TakeIf(SchemaTokenKind kind)
    {
        if (Current.Kind == kind)
        {
            Take();
        }
    }

    /// <summary>The current token, if it is of this kind; otherwise a diagnostic, and null.</summary>
    public SchemaToken? Expect(SchemaTokenKind kind, string what)
    {
        if (Current.Kind == kind)
        {
            return Take();
        }

        Wrong(what);
        return null;
    }

    /// <summary>Passes a sign; otherwise a diagnostic, and false.</summary>
    public bool Expect(string sign)
    {
        if (Current.Is(sign))
        {
            Take();
            return true;
        }

        Wrong($"`{sign}`");
        return false;
    }

    // A string that is not closed explains what follows.
    public void Wrong(string what)
    {
        if (Position == 0 || !tokens[Position - 1].IsOpen)
        {
            diagnostics.Add(Rules.SchemaExpected.At(Current.Origin, what, Current.Shown).WithHelp($"write {what} here"));
        }
    }

    public void TooDeep(int most) =>
        diagnostics.Add(Rules.SchemaTooLarge.At(Current.Origin, $"an expression is nested more than {most} levels deep")
            .WithHelp("split it"));

    public void TooLong(int most) =>
        diagnostics.Add(Rules.SchemaTooLarge.At(Current.Origin, $"an expression has more than {most} parts").WithHelp("split it"));

    /// <summary>Skips the rest of the line.</summary>
    /// <param name="from">The token at which the line began.</param>
    public void SkipToNextLine(int? from = null)
    {
        Position = Math.Min(Math.Max(Position, (from ?? Position) + 1), tokens.Count - 1);
        while (Current is { Kind: not SchemaTokenKind.End, BeginsLine: false } && !Current.Is("}"))
        {
            Position++;
        }
    }

    /// <summary>Skips the rest of a declaration: to the next line outside brackets with such a token.</summary>
    public void SkipDeclaration(Func<SchemaToken, bool> isNext, int from)
    {
        var depth = 0;
        Position = Math.Min(Math.Max(Position, from + 1), tokens.Count - 1);
        while (Current.Kind is not SchemaTokenKind.End && !(depth <= 0 && Current.BeginsLine && isNext(Current)))
        {
            depth += Current.Is("{") ? 1 : Current.Is("}") ? -1 : 0;
            Position++;
        }
    }
}
