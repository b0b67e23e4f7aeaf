using Truth.Compiler.Text;

namespace Truth.Compiler.Symbols;

/// <summary>What a name stands for.</summary>
public enum SymbolKind
{
    Key,
    Choice,
    Constant,
    Entity,
    Field,
    Option,
    Behavior,
    Parameter,
    View,
    Workflow,
    Variable,
    Function,
    Word,
}

/// <summary>Something that has a name.</summary>
/// <param name="Signature">As an editor shows it: `field Task.status: enum`.</param>
/// <param name="Description">Its doc comment; null when it has none.</param>
/// <param name="Origin">The name, where it is declared; without a source for what is always there.</param>
public sealed record Symbol(string Name, SymbolKind Kind, string Signature, string? Description, Origin Origin);

/// <summary>A name that may stand at a place.</summary>
public sealed record Completion(string Name, SymbolKind Kind, string? Description = null);

/// <summary>What an editor shows beside a name.</summary>
/// <param name="Origin">The name under the position.</param>
public sealed record Hover(string Signature, string? Description, Origin Origin);
