using Truth.Compiler.Text;

namespace Truth.Compiler.Symbols;

/// <summary>What a name refers to.</summary>
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

/// <summary>Something with a name.</summary>
/// <param name="Signature">As shown in an editor: `field Task.status: enum`.</param>
/// <param name="Description">Its doc comment; null if there is none.</param>
/// <param name="Origin">The name in its declaration; without a source for predefined names.</param>
public sealed record Symbol(string Name, SymbolKind Kind, string Signature, string? Description, Origin Origin);

/// <summary>A completion at a position.</summary>
public sealed record Completion(string Name, SymbolKind Kind, string? Description = null);

/// <summary>What an editor shows for a name.</summary>
/// <param name="Origin">The name at the position.</param>
public sealed record Hover(string Signature, string? Description, Origin Origin);
