using Truth.Compiler.Text;

namespace Truth.Cli.Import.Prisma;

internal enum SchemaTokenKind
{
    Name,
    Text,
    Number,
    Sign,
    End,
}

/// <summary>A token of a Prisma or ZenStack schema.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">A name, the value of a string without its escapes, a number as it is written, or a sign.</param>
/// <param name="Origin">Its position.</param>
internal sealed record SchemaToken(SchemaTokenKind Kind, string Text, Origin Origin)
{
    /// <summary>Whether it is the first token on its line.</summary>
    public bool BeginsLine { get; init; }

    /// <summary>Whether it is a string without its closing quote, which was reported.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The lines of `///` directly above it; null for none.</summary>
    public string? Doc { get; init; }

    public bool Is(string sign) => Kind is SchemaTokenKind.Sign && Text == sign;

    public bool IsWord(string word) => Kind is SchemaTokenKind.Name && Text == word;

    /// <summary>The token in messages.</summary>
    public string Shown => Kind switch
    {
        SchemaTokenKind.End => "the end of the file",
        SchemaTokenKind.Text => "a string",
        _ => $"`{Text}`",
    };
}
